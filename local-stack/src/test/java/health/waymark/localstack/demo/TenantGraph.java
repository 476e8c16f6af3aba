package health.waymark.localstack.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The resources of one tenant of the demo region, as a reader of its Bundles sees them. */
record TenantGraph(DemoTenant tenant, Map<String, JsonNode> resources) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static TenantGraph of(DemoTenant tenant) {
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        for (DemoBundle bundle : tenant.bundles()) {
            for (JsonNode entry : JSON.readTree(bundle.json()).path("entry")) {
                resources.put(entry.path("request").path("url").asString(), entry.path("resource"));
            }
        }
        return new TenantGraph(tenant, resources);
    }

    Stream<JsonNode> all(String type) {
        return resources.values().stream()
                .filter(resource -> resource.path("resourceType").asString().equals(type));
    }

    JsonNode get(String url) {
        return Objects.requireNonNull(resources.get(url), url);
    }

    /** All literal references anywhere below a node. */
    static List<String> references(JsonNode node) {
        List<String> found = new ArrayList<>();
        if (node.path("reference").isString()) {
            found.add(node.path("reference").asString());
        }
        node.forEach(child -> found.addAll(references(child)));
        return found;
    }

    /** The organization that provides a service, then what that is part of, upward. */
    List<String> ancestry(JsonNode service) {
        List<String> path = new ArrayList<>();
        String next = service.path("providedBy").path("reference").asString();
        while (!next.isEmpty()) {
            path.add(next);
            next = get(next).path("partOf").path("reference").asString("");
        }
        return path;
    }

    boolean hasLocation(String organization) {
        return all("Location")
                .anyMatch(location -> location.path("managingOrganization")
                        .path("reference")
                        .asString()
                        .equals(organization));
    }

    boolean hasActiveEndpoint(String organization) {
        return StreamSupport.stream(get(organization).path("endpoint").spliterator(), false)
                .map(reference -> get(reference.path("reference").asString()))
                .anyMatch(endpoint -> endpoint.path("status").asString().equals("active"));
    }
}
