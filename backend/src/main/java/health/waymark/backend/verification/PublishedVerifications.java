package health.waymark.backend.verification;

import health.waymark.backend.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the directory shows of verified Endpoints, for the publisher. It changes with the status and otherwise at most
 * once a day, so that whoever follows the directory is not flooded; the whole history is in the API.
 */
@Repository
public class PublishedVerifications {

    /** The extension on a published Endpoint. */
    public static final String EXTENSION = "https://waymark.health/fhir/StructureDefinition/endpoint-verification";

    private static final JsonMapper JSON = new JsonMapper();

    /** An Endpoint by its id on its tenant's base. */
    public record VerifiedEndpoint(TenantId tenant, String endpoint) {}

    /**
     * What to show of an Endpoint.
     *
     * @param address what was looked at: of another address it says nothing
     */
    public record Shown(String address, JsonNode elements) {}

    /** What the directory is to show of these Endpoints. */
    public Map<VerifiedEndpoint, Shown> of(JdbcClient jdbc, List<VerifiedEndpoint> endpoints) {
        Map<VerifiedEndpoint, Shown> shown = new HashMap<>();
        if (!endpoints.isEmpty()) {
            jdbc.sql("""
                            select tenant_id, endpoint_id, address, shown from endpoint_verification
                            where (tenant_id, endpoint_id) in (select * from unnest(:tenants::text[], :ids::text[]))
                              and shown is not null""")
                    .param(
                            "tenants",
                            endpoints.stream()
                                    .map(each -> each.tenant().value())
                                    .toArray(String[]::new))
                    .param(
                            "ids",
                            endpoints.stream().map(VerifiedEndpoint::endpoint).toArray(String[]::new))
                    .query(row -> {
                        shown.put(
                                new VerifiedEndpoint(
                                        new TenantId(row.getString("tenant_id")), row.getString("endpoint_id")),
                                new Shown(row.getString("address"), JSON.readTree(row.getString("shown"))));
                    });
        }
        return shown;
    }

    /** Those that the publisher has not shown yet. */
    public List<VerifiedEndpoint> waiting(JdbcClient jdbc, int limit) {
        return jdbc.sql("""
                        select tenant_id as tenant, endpoint_id as endpoint from endpoint_verification
                        where not shown_is_published order by shown_at limit :limit""")
                .param("limit", limit)
                .query((row, number) ->
                        new VerifiedEndpoint(new TenantId(row.getString("tenant")), row.getString("endpoint")))
                .list();
    }

    /** Ticks them off, in the transaction that publishes them. */
    public void published(JdbcClient jdbc, TenantId tenant, Collection<String> endpoints) {
        jdbc.sql("""
                        update endpoint_verification set shown_is_published = true
                        where tenant_id = :tenant and endpoint_id = any (:ids)""")
                .param("tenant", tenant.value())
                .param("ids", endpoints.toArray(String[]::new))
                .update();
    }

    /**
     * Writes on a published Endpoint what is shown of it. What its owner wrote under the same name goes: nobody verifies
     * themselves.
     */
    public static void write(ObjectNode endpoint, Optional<Shown> shown) {
        ArrayNode kept = JSON.createArrayNode();
        endpoint.path("extension")
                .valueStream()
                .filter(extension -> !extension.path("url").asString("").equals(EXTENSION))
                .forEach(kept::add);
        shown.filter(what -> what.address().equals(endpoint.path("address").asString("")))
                .ifPresent(what -> kept.add(extension(what.elements())));
        if (kept.isEmpty()) {
            endpoint.remove("extension");
        } else {
            endpoint.set("extension", kept);
        }
    }

    /** Takes away when it was last looked at, and leaves what was found. */
    public static void removeTime(ObjectNode endpoint) {
        endpoint.path("extension")
                .valueStream()
                .filter(extension -> extension.path("url").asString("").equals(EXTENSION))
                .flatMap(extension -> extension.path("extension").valueStream())
                .filter(part -> part.path("url").asString("").equals("lastVerified"))
                .forEach(part -> ((ObjectNode) part).remove("valueInstant"));
    }

    private static ObjectNode extension(JsonNode elements) {
        ObjectNode extension = JSON.createObjectNode().put("url", EXTENSION);
        ArrayNode parts = extension.putArray("extension");
        parts.addObject()
                .put("url", "status")
                .put("valueCode", elements.path("status").asString());
        Map.of("since", "valueInstant", "lastVerified", "valueInstant", "certificateExpires", "valueDate")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(part -> elements.has(part.getKey()))
                .forEach(part -> parts.addObject()
                        .put("url", part.getKey())
                        .put(part.getValue(), elements.path(part.getKey()).asString()));
        return extension;
    }
}
