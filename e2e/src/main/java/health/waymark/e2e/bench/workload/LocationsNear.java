package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;

/** Finds published Locations within 25 kilometres of one of them, the nearest first (FHIR R4, location.html#positional-searching). */
final class LocationsNear implements Workload {

    @Override
    public String name() {
        return "directory-near";
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            String near = directory.position(turn.anyOf(directory.locations())) + "|25|km";
            return Question.search(target.find(Query.of("Location", "near", near, "_count", "20")));
        };
    }
}
