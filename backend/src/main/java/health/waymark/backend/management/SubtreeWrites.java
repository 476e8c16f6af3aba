package health.waymark.backend.management;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.management.Subtrees.Subtree;
import health.waymark.backend.tenancy.Tenants;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps people whose role counts below one Organization only to what belongs there. What cannot be told to belong there,
 * they may not write: a resource without an organization, a Bundle, a patch, an operation.
 */
@Interceptor
@Component
class SubtreeWrites {

    private static final Set<RestOperationTypeEnum> READING = EnumSet.of(
            RestOperationTypeEnum.READ,
            RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.SEARCH_SYSTEM,
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM,
            RestOperationTypeEnum.GET_PAGE,
            RestOperationTypeEnum.METADATA,
            RestOperationTypeEnum.VALIDATE,
            RestOperationTypeEnum.META);

    private final Subtrees subtrees;
    private final Tenants tenants;
    private final FhirJson fhirJson;

    SubtreeWrites(Subtrees subtrees, Tenants tenants, FhirJson fhirJson) {
        this.subtrees = subtrees;
        this.tenants = tenants;
        this.fhirJson = fhirJson;
    }

    /** After the access policy, whose hook has the default order. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = 900)
    void check(RestOperationTypeEnum operation, RequestDetails request) {
        if (READING.contains(operation) || request.getRequestType() == RequestTypeEnum.GET) {
            return;
        }
        Optional.ofNullable(request.getTenantId())
                .flatMap(tenants::find)
                .flatMap(tenant -> CurrentCaller.find().flatMap(caller -> subtrees.of(caller, tenant)))
                .ifPresent(subtree -> check(operation, request, subtree));
    }

    private void check(RestOperationTypeEnum operation, RequestDetails request, Subtree subtree) {
        String type = request.getResourceName();
        String id = request.getId() == null ? null : request.getId().getIdPart();
        boolean inside = switch (operation) {
            case CREATE -> subtrees.wouldHold(subtree, type, given(request));
            case UPDATE -> id != null && subtrees.keeps(subtree, type, id, given(request));
            case DELETE -> id != null && subtrees.holds(subtree, type, id);
            default -> false;
        };
        Subtrees.require(inside, subtree);
    }

    private String given(RequestDetails request) {
        return fhirJson.encode(request.getResource());
    }
}
