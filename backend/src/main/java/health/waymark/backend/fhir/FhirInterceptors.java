package health.waymark.backend.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The interceptors that both servers share. */
@Component
class FhirInterceptors {

    private final RawJsonInterceptor rawJson;
    private final ErrorInterceptor errors;
    private final AuditInterceptor audit;
    private final List<CapabilityContributor> capabilities;

    FhirInterceptors(
            RawJsonInterceptor rawJson,
            ErrorInterceptor errors,
            AuditInterceptor audit,
            List<CapabilityContributor> capabilities) {
        this.rawJson = rawJson;
        this.errors = errors;
        this.audit = audit;
        this.capabilities = capabilities;
    }

    List<Object> and(Object interceptor) {
        CapabilityInterceptor capability = new CapabilityInterceptor(capabilities);
        return Stream.of(
                        new NegotiationInterceptor(),
                        interceptor,
                        new PastInterceptor(),
                        new PathInterceptor(),
                        rawJson,
                        new Stu3Interceptor(),
                        errors,
                        audit,
                        capability)
                .toList();
    }
}
