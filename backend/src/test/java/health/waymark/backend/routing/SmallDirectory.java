package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A directory written down in a few lines: {@code with("Organization/isala", "name: 'Isala'")}. */
final class SmallDirectory {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    static final RoutingProperties PROPERTIES = new RoutingProperties(
            Map.of(
                    "ura", List.of("http://fhir.nl/fhir/NamingSystem/ura", "urn:oid:2.16.528.1.1007.3.3"),
                    "bsn", List.of("http://fhir.nl/fhir/NamingSystem/bsn")),
            List.of("http://old.example/ig", "http://new.example/csd"),
            List.of("urn:activity-endpoint"),
            new RoutingProperties.Twiin(RoutingProperties.PatientIdentifier.DISCOURAGED));

    static final Activities ACTIVITIES = new Activities(PROPERTIES);

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private final List<Node> nodes = new ArrayList<>();

    SmallDirectory with(String reference, String... elements) {
        JsonNode json = LENIENT.readTree("{" + String.join(", ", elements) + "}");
        DirectoryKey key = DirectoryKey.ofReference(reference).orElseThrow();
        ((ObjectNode) json).put("resourceType", key.type()).put("id", key.id());
        nodes.removeIf(node -> node.key().equals(key));
        nodes.add(new Node(key, json));
        return this;
    }

    /** An active Endpoint for FHIR over REST without a period. */
    SmallDirectory withEndpoint(String id, String... elements) {
        List<String> all = new ArrayList<>(List.of("status: 'active'", "address: 'https://" + id + ".example/fhir'"));
        all.addAll(List.of(elements));
        return with("Endpoint/" + id, all.toArray(String[]::new));
    }

    static String to(String element, String reference) {
        return element + ": {reference: '" + reference + "'}";
    }

    static String toAll(String element, String... references) {
        return element + ": [{reference: '" + String.join("'}, {reference: '", references) + "'}]";
    }

    ResolvedRoute route(String reference) {
        return route(reference, EndpointCriteria.ANY);
    }

    ResolvedRoute route(String reference, EndpointCriteria criteria) {
        return route(new TaRouting11(ACTIVITIES), reference, criteria);
    }

    ResolvedRoute route(RuleSet rules, String reference, EndpointCriteria criteria) {
        DirectoryGraph graph = graph();
        Node label =
                graph.find(DirectoryKey.ofReference(reference).orElseThrow()).orElseThrow();
        return rules.resolve(label, graph, criteria, NOW);
    }

    DirectoryGraph graph() {
        return new DirectoryGraph(nodes);
    }
}
