package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import java.util.List;

/** Reads the newest page of a type's history (FHIR R4, http.html#history; IHE mCSD ITI-91). */
final class TypeHistory implements Workload {

    private static final List<String> TYPES = List.of("HealthcareService", "Location", "Organization");

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> Question.search(
                target.get(Query.of(TYPES.get(turn.anyOf(TYPES.size())) + "/_history", "_count", "50")));
    }
}
