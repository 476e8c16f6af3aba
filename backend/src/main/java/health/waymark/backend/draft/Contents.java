package health.waymark.backend.draft;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people and programs say in a resource; version and time, which the server alone writes, are nobody's change. */
final class Contents {

    private static final List<String> OF_THE_SERVER = List.of("versionId", "lastUpdated");

    private Contents() {}

    static JsonNode of(JsonNode resource) {
        if (!(resource instanceof ObjectNode object) || !(object.get("meta") instanceof ObjectNode meta)) {
            return resource;
        }
        ObjectNode own = meta.deepCopy();
        own.remove(OF_THE_SERVER);
        ObjectNode content = object.objectNode();
        content.setAll(object);
        if (own.isEmpty()) {
            content.remove("meta");
        } else {
            content.set("meta", own);
        }
        return content;
    }
}
