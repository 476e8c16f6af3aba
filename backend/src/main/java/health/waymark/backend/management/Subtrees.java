package health.waymark.backend.management;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.Memberships;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.store.FhirStore;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What belongs below one Organization, for people whose role counts only there. */
@Component
public class Subtrees {

    private static final JsonMapper JSON = new JsonMapper();

    /** Where a resource says which organization it belongs to. */
    static final Map<String, String> BELONGS_TO = Map.of(
            "Organization", "/partOf/reference",
            "HealthcareService", "/providedBy/reference",
            "Location", "/managingOrganization/reference",
            "PractitionerRole", "/organization/reference",
            "OrganizationAffiliation", "/organization/reference",
            "Endpoint", "/managingOrganization/reference");

    private final Memberships memberships;
    private final TenantTransactions transactions;
    private final FhirStore store;

    Subtrees(Memberships memberships, TenantTransactions tenantTransactions, FhirStore store) {
        this.memberships = memberships;
        this.transactions = tenantTransactions;
        this.store = store;
    }

    /** An Organization, and all that is below it. */
    record Subtree(TenantId tenant, String root) {}

    /**
     * Refuses, in terms of FHIR, to let somebody whose role counts below one Organization make this of a resource.
     *
     * @param content its JSON as it would be
     */
    public void requireMayUpdate(Caller caller, TenantId tenant, String type, String id, String content) {
        of(caller, tenant).ifPresent(subtree -> require(keeps(subtree, type, id, content), subtree));
    }

    /** Below which Organization alone the caller's role counts; empty when it counts in the whole tenant. */
    Optional<Subtree> of(Caller caller, TenantId tenant) {
        return caller.kind() == Caller.Kind.PERSON
                ? memberships.subtreeOf(caller.id(), tenant).map(root -> new Subtree(tenant, root))
                : Optional.empty();
    }

    static void require(boolean inside, Subtree subtree) {
        if (!inside) {
            throw Outcomes.naming(
                    Rule.ROLE_FOR_PART,
                    Outcomes.forbidden(
                            "Your role counts for Organization/" + subtree.root()
                                    + " and what belongs to it. Write a single resource that says that it does, or ask an owner."));
        }
    }

    /** Whether a resource was inside, and still is with this content. */
    boolean keeps(Subtree subtree, String type, String id, String content) {
        boolean isRoot = type.equals("Organization") && id.equals(subtree.root());
        if (isRoot) {
            String path = BELONGS_TO.get("Organization");
            return stored(subtree, type, id)
                    .filter(before ->
                            before.at(path).equals(JSON.readTree(content).at(path)))
                    .isPresent();
        }
        Optional<JsonNode> before = stored(subtree, type, id);
        return holds(subtree, type, JSON.readTree(content))
                && before.map(stored -> holds(subtree, type, stored)).orElse(true);
    }

    /** Whether a resource of that content is inside. */
    boolean wouldHold(Subtree subtree, String type, String content) {
        return holds(subtree, type, JSON.readTree(content));
    }

    /** Whether the resource that is stored is inside. */
    boolean holds(Subtree subtree, String type, String id) {
        return stored(subtree, type, id)
                .filter(before -> holds(subtree, type, before))
                .isPresent();
    }

    private Optional<JsonNode> stored(Subtree subtree, String type, String id) {
        return store.read(subtree.tenant(), type, id)
                .flatMap(version -> Optional.ofNullable(version.body()))
                .map(JSON::readTree);
    }

    private boolean holds(Subtree subtree, String type, JsonNode resource) {
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
