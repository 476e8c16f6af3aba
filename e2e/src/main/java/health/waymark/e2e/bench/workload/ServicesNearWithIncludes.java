package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;

/**
 * Finds published HealthcareServices by what they offer within 25 kilometres of a Location, along the chain, with their
 * locations and organizations beside them.
 */
final class ServicesNearWithIncludes implements Workload {

    @Override
    public String name() {
        return "directory-services-near-includes";
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            int service = turn.anyOf(directory.services());
            // Around the Location of the same number, where the service or others of its kind are
            String near = directory.position(service) + "|25|km";
            String token = directory.kind(service).token();
            return Question.search(target.find(Query.of(
                    "HealthcareService",
                    "service-type",
                    token,
                    "location.near",
                    near,
                    "_count",
                    "20",
                    "_include",
                    "HealthcareService:location",
                    "_include",
                    "HealthcareService:organization")));
        };
    }
}
