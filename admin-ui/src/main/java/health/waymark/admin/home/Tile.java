package health.waymark.admin.home;

import health.waymark.admin.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of thing and how many there are of it.
 *
 * @param key of its area
 */
record Tile(String key, String icon, long total, long drafts, String address) {

    /** The areas by the type that they hold. */
    static final Map<String, List<String>> TYPES = types();

    static List<Tile> of(Counts counts, Workspace workspace) {
        return TYPES.entrySet().stream()
                .map(type -> new Tile(
                        type.getValue().get(0),
                        type.getValue().get(1),
                        counts.all(type.getKey()),
                        counts.drafts(type.getKey()),
                        workspace.path("/" + type.getValue().get(0))))
                .toList();
    }

    private static Map<String, List<String>> types() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        types.put("HealthcareService", List.of("services", "service"));
        types.put("Location", List.of("locations", "place"));
        types.put("Practitioner", List.of("people", "person"));
        types.put("Endpoint", List.of("endpoints", "endpoint"));
        types.put("Organization", List.of("organizations", "organization"));
        return types;
    }
}
