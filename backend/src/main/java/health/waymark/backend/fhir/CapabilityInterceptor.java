package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** Lets features complete the CapabilityStatement. */
@Interceptor
final class CapabilityInterceptor {

    private final List<CapabilityContributor> contributors;

    CapabilityInterceptor(List<CapabilityContributor> contributors) {
        this.contributors = contributors;
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    void complete(IBaseConformance conformance, RequestDetails request) {
        CapabilityStatement statement = (CapabilityStatement) conformance;
        contributors.forEach(contributor -> contributor.contribute(statement, request));
    }
}
