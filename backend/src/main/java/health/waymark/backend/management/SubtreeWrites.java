package health.waymark.backend.management;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Memberships;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.FhirStore;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps people whose role counts below one Organization only to what belongs there. What cannot be told to belong there,
 * they may not write: a resource without an organization, a Bundle, a patch, an operation.
 */
@Interceptor
@Component
class SubtreeWrites {

    private static final JsonMapper JSON = new JsonMapper();

    /** Where a resource says which organization it belongs to. */
    private static final Map<String, String> BELONGS_TO = Map.of(
            "Organization", "/partOf/reference",
            "HealthcareService", "/providedBy/reference",
            "Location", "/managingOrganization/reference",
            "PractitionerRole", "/organization/reference",
            "OrganizationAffiliation", "/organization/reference",
            "Endpoint", "/managingOrganization/reference");

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

    private final Memberships memberships;
    private final Tenants tenants;
    private final TenantTransactions transactions;
    private final FhirStore store;
    private final FhirJson fhirJson;

    SubtreeWrites(
            Memberships memberships,
            Tenants tenants,
            TenantTransactions tenantTransactions,
            FhirStore store,
            FhirJson fhirJson) {
        this.memberships = memberships;
        this.tenants = tenants;
        this.transactions = tenantTransactions;
        this.store = store;
        this.fhirJson = fhirJson;
    }

    /** After the access policy, whose hook has the default order. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = 900)
    void check(RestOperationTypeEnum operation, RequestDetails request) {
        if (READING.contains(operation) || request.getRequestType() == RequestTypeEnum.GET) {
            return;
        }
        Optional<TenantId> tenant = Optional.ofNullable(request.getTenantId()).flatMap(tenants::find);
        Optional<String> subtree = CurrentCaller.find()
                .filter(caller -> caller.kind() == Caller.Kind.PERSON)
                .flatMap(caller -> tenant.flatMap(base -> memberships.subtreeOf(caller.id(), base)));
        if (subtree.isPresent()) {
            check(operation, request, new Subtree(tenant.orElseThrow(), subtree.get()));
        }
    }

    /** An Organization, and all that is below it. */
    private record Subtree(TenantId tenant, String root) {}

    private void check(RestOperationTypeEnum operation, RequestDetails request, Subtree subtree) {
        boolean one = request.getId() != null;
        switch (operation) {
            case CREATE -> require(belongs(request.getResourceName(), given(request), subtree), subtree);
            case UPDATE -> require(one && staysInside(request, subtree), subtree);
            case DELETE -> require(one && isInside(request, subtree), subtree);
            default -> require(false, subtree);
        }
    }

    private static void require(boolean inside, Subtree subtree) {
        if (!inside) {
            throw Outcomes.forbidden("Your role counts for Organization/" + subtree.root()
                    + " and what belongs to it. Write a single resource that says that it does, or ask an owner.");
        }
    }

    private boolean staysInside(RequestDetails request, Subtree subtree) {
        String id = request.getId().getIdPart();
        boolean isRoot = request.getResourceName().equals("Organization") && id.equals(subtree.root());
        if (isRoot) {
            String path = BELONGS_TO.get("Organization");
            return stored(request, subtree)
                    .filter(before -> before.at(path).equals(given(request).at(path)))
                    .isPresent();
        }
        boolean isNew = stored(request, subtree).isEmpty();
        return belongs(request.getResourceName(), given(request), subtree) && (isNew || isInside(request, subtree));
    }

    private boolean isInside(RequestDetails request, Subtree subtree) {
        return stored(request, subtree)
                .filter(before -> belongs(request.getResourceName(), before, subtree))
                .isPresent();
    }

    private JsonNode given(RequestDetails request) {
        return JSON.readTree(fhirJson.encode(request.getResource()));
    }

    private Optional<JsonNode> stored(RequestDetails request, Subtree subtree) {
        return store.read(
                        subtree.tenant(),
                        request.getResourceName(),
                        request.getId().getIdPart())
                .flatMap(version -> Optional.ofNullable(version.body()))
                .map(JSON::readTree);
    }

    private boolean belongs(String type, JsonNode resource, Subtree subtree) {
        String path = BELONGS_TO.get(type);
        if (path == null) {
            return false;
        }
        String reference = resource.at(path).asString("");
        return reference.startsWith("Organization/") && isBelow(reference.substring("Organization/".length()), subtree);
    }

    private boolean isBelow(String organization, Subtree subtree) {
        return transactions.reading(
                subtree.tenant(),
                jdbc -> jdbc.sql("""
                                with recursive below (id) as (
                                    select cast(:root as text)
                                    union
                                    select part.id from below
                                    join search_reference part on part.tenant_id = :tenant
                                        and part.target_type = 'Organization' and part.target_id = below.id
                                        and part.type = 'Organization' and part.param = 'partof'
                                )
                                select exists (select from below where id = :organization)""")
                        .param("tenant", subtree.tenant().value())
                        .param("root", subtree.root())
                        .param("organization", organization)
                        .query(Boolean.class)
                        .single());
    }
}
