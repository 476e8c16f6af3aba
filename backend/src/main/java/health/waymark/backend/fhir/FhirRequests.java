package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.tenancy.TenantId;
import java.util.Objects;

/** What a provider reads from a request at the edge. */
public final class FhirRequests {

    private static final String TENANT = "waymark.tenant";

    private FhirRequests() {}

    static void setTenant(RequestDetails request, TenantId tenant) {
        request.getUserData().put(TENANT, tenant);
    }

    /** The tenant whose base the request went to; the directory for {@code /fhir/directory}. */
    public static TenantId tenant(RequestDetails request) {
        return (TenantId)
                Objects.requireNonNull(request.getUserData().get(TENANT), "AccessInterceptor sets the tenant");
    }
}
