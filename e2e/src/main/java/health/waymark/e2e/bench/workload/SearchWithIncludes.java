package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;

/** Finds HealthcareServices by what they offer, with locations, organizations and roles beside them, on the base itself. */
final class SearchWithIncludes implements Workload {

    @Override
    public String name() {
        return "search-includes";
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            String token = directory.kind(turn.anyOf(directory.services())).token();
            return Question.search(target.get(Query.of(
                    "HealthcareService",
                    "service-type",
                    token,
                    "_count",
                    "20",
                    "_include",
                    "HealthcareService:location",
                    "_include",
                    "HealthcareService:organization",
                    "_revinclude",
                    "PractitionerRole:service")));
        };
    }
}
