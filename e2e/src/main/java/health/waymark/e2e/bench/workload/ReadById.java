package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.synthetic.Resource;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;

/** Reads a HealthcareService by its id (FHIR R4, http.html#read). */
final class ReadById implements Workload {

    @Override
    public String name() {
        return "read";
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            Resource service = directory.service(turn.anyOf(directory.services()));
            return Question.of(target.get(service.reference()), service.id());
        };
    }
}
