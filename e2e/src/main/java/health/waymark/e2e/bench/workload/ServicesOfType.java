package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;

/** Finds published HealthcareServices by what they offer (IHE mCSD ITI-90). */
final class ServicesOfType implements Workload {

    @Override
    public String name() {
        return "directory-services";
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            String token = directory.kind(turn.anyOf(directory.services())).token();
            return Question.search(target.find(Query.of("HealthcareService", "service-type", token, "_count", "20")));
        };
    }
}
