package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the tenant of a request and asks the policy, before any provider sees it. */
@Interceptor
final class AccessInterceptor {

    static final Function<RequestDetails, Optional<TenantId>> THE_DIRECTORY =
            request -> Optional.of(TenantId.DIRECTORY);

    private static final Map<RestOperationTypeEnum, Permission> NEEDED = Map.ofEntries(
            Map.entry(RestOperationTypeEnum.READ, Permission.READ),
            Map.entry(RestOperationTypeEnum.VREAD, Permission.READ),
            Map.entry(RestOperationTypeEnum.HISTORY_INSTANCE, Permission.READ),
            Map.entry(RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE, Permission.READ),
            Map.entry(RestOperationTypeEnum.SEARCH_TYPE, Permission.SEARCH),
            Map.entry(RestOperationTypeEnum.HISTORY_TYPE, Permission.SEARCH),
            Map.entry(RestOperationTypeEnum.HISTORY_SYSTEM, Permission.SEARCH),
            Map.entry(RestOperationTypeEnum.EXTENDED_OPERATION_TYPE, Permission.SEARCH),
            Map.entry(RestOperationTypeEnum.EXTENDED_OPERATION_SERVER, Permission.SEARCH),
            Map.entry(RestOperationTypeEnum.CREATE, Permission.CREATE),
            Map.entry(RestOperationTypeEnum.UPDATE, Permission.UPDATE),
            Map.entry(RestOperationTypeEnum.PATCH, Permission.UPDATE),
            Map.entry(RestOperationTypeEnum.DELETE, Permission.DELETE));

    /** Operations that ask for another permission than reading or searching. */
    private static final Map<String, Permission> NEEDED_BY_OPERATION =
            Map.of("$meta-add", Permission.UPDATE, "$meta-delete", Permission.UPDATE, "$validate", Permission.READ);

    /** Operations of a whole base that search resources of one type. */
    private static final Map<String, String> TYPE_OF_OPERATION = Map.of("$find-route", "HealthcareService");

    private final AccessPolicy policy;
    private final Function<RequestDetails, Optional<TenantId>> tenantOf;

    AccessInterceptor(AccessPolicy policy, Function<RequestDetails, Optional<TenantId>> tenantOf) {
        this.policy = policy;
        this.tenantOf = tenantOf;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void decide(RestOperationTypeEnum operation, RequestDetails request) {
        if (operation == RestOperationTypeEnum.METADATA || isDescription(operation, request)) {
            return;
        }
        TenantId tenant = tenantOf.apply(request).orElseThrow(() -> noTenant(request));
        FhirRequests.setTenant(request, tenant);
        if (operation == RestOperationTypeEnum.TRANSACTION) {
            requireExistence(CurrentCaller.find(), tenant, request);
            return; // the store asks the policy for each entry
        }
        Permission needed =
                NEEDED_BY_OPERATION.getOrDefault(String.valueOf(request.getOperation()), NEEDED.get(operation));
        if (needed == null) {
            throw Outcomes.notSupported(
                    "This server does not offer the interaction " + operation.getCode() + ".", null);
        }
        require(CurrentCaller.find(), tenant, needed, request);
    }

    /** What the server can do is no secret, and is the same for all tenants. */
    private static boolean isDescription(RestOperationTypeEnum operation, RequestDetails request) {
        return operation == RestOperationTypeEnum.READ && "OperationDefinition".equals(request.getResourceName());
    }

    private void require(Optional<Caller> caller, TenantId tenant, Permission needed, RequestDetails request) {
        if (caller.isEmpty()) {
            return; // the security chain let only directory reads through without a credential
        }
        String type = request.getResourceName() == null
                ? TYPE_OF_OPERATION.getOrDefault(String.valueOf(request.getOperation()), AccessPolicy.ANY_TYPE)
                : request.getResourceName();
        AccessDecision decision = policy.decide(caller.get(), tenant, needed, type);
        if (decision instanceof AccessDecision.Denied denied) {
            throw Outcomes.forbidden(denied.reason());
        }
        if (decision instanceof AccessDecision.Hidden) {
            throw noTenant(request);
        }
    }

    private void requireExistence(Optional<Caller> caller, TenantId tenant, RequestDetails request) {
        caller.map(known -> policy.decide(known, tenant, Permission.SEARCH, AccessPolicy.ANY_TYPE))
                .filter(AccessDecision.Hidden.class::isInstance)
                .ifPresent(hidden -> {
                    throw noTenant(request);
                });
    }

    /** The same as for a name that nobody has. */
    private static RuntimeException noTenant(RequestDetails request) {
        return Outcomes.notFound("tenant", String.valueOf(request.getTenantId()));
    }
}
