package health.waymark.backend.limit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/** What only the parsed request tells: how many entries a Bundle has, and whether a tenant may have more resources. */
@Interceptor
@Component
class FhirLimits {

    private final Allowances allowances;
    private final RateLimitProperties properties;
    private final RateLimitMetrics metrics;
    private final Tenants tenants;
    private final QuotaStore quotas;

    FhirLimits(
            Allowances allowances,
            RateLimitProperties properties,
            RateLimitMetrics metrics,
            Tenants tenants,
            QuotaStore quotas) {
        this.allowances = allowances;
        this.properties = properties;
        this.metrics = metrics;
        this.tenants = tenants;
        this.quotas = quotas;
    }

    /** After the access policy, whose hook has the default order: who may do nothing learns of no quota. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = 1000)
    void check(RestOperationTypeEnum operation, RequestDetails request) {
        if (operation == RestOperationTypeEnum.TRANSACTION && request.getResource() instanceof Bundle bundle) {
            charge(bundle, request);
            if (bundle.getEntry().stream().anyMatch(FhirLimits::mayAdd)) {
                requireRoom(request);
            }
        } else if (operation == RestOperationTypeEnum.CREATE) {
            requireRoom(request);
        }
    }

    private void charge(Bundle bundle, RequestDetails request) {
        int units = Cost.ofEntries(bundle.getEntry().size(), properties.mostAtOnce());
        String address = ((ServletRequestDetails) request).getServletRequest().getRemoteAddr();
        Charge charge = Charge.of(allowances.of(CurrentCaller.find(), address), units);
        if (!charge.isAllowed()) {
            metrics.refused(charge.refusedBy());
            BaseServerResponseException refusal =
                    Outcomes.throttled(429, ProblemCode.RATE_LIMIT, RateLimitFilter.sentence(charge));
            refusal.addResponseHeader("Retry-After", String.valueOf(charge.waitSeconds()));
            throw refusal;
        }
    }

    /** A PUT may be an update of what is there; in a full tenant it is not worth finding out. */
    private static boolean mayAdd(Bundle.BundleEntryComponent entry) {
        Bundle.HTTPVerb method = entry.getRequest().getMethod();
        return method == Bundle.HTTPVerb.POST || method == Bundle.HTTPVerb.PUT;
    }

    private void requireRoom(RequestDetails request) {
        Optional<TenantId> tenant = Optional.ofNullable(request.getTenantId()).flatMap(tenants::find);
        if (tenant.filter(quotas::isFull).isPresent()) {
            throw Outcomes.throttled(
                    403,
                    ProblemCode.QUOTA,
                    "This tenant has as many resources as its quota allows, "
                            + quotas.of(tenant.get()).resources() + ". Delete some, or ask the operator.");
        }
    }
}
