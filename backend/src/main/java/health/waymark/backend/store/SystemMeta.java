package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.FhirRequests;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** {@code $meta} of everything on a tenant's base. */
@Component
class SystemMeta implements FhirProvider {

    private final UsedMeta used;

    SystemMeta(UsedMeta used) {
        this.used = used;
    }

    @Override
    public Server server() {
        return Server.TENANT;
    }

    /** Every profile, tag and security label that current resources have. */
    @Operation(name = "$meta", idempotent = true)
    public Parameters ofEverything(RequestDetails request) {
        Parameters answer = new Parameters();
        answer.addParameter().setName("return").setValue(used.by(FhirRequests.tenant(request), null));
        return answer;
    }
}
