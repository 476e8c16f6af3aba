package health.waymark.admin.form;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The identifier of one system among the others, which stay as they are. */
final class Identifiers {

    private static final String ELEMENT = "identifier";

    private Identifiers() {}

    static String read(JsonNode resource, String system) {
        JsonNode all = resource.path(ELEMENT);
        return all.path(at(all, system)).path("value").asString("");
    }

    static void write(ObjectNode resource, String system, String value) {
        if (value.equals(read(resource, system))) {
            return;
        }
        ArrayNode all = resource.withArray(ELEMENT);
        int at = at(all, system);
        if (value.isEmpty()) {
            all.remove(at);
        } else if (at < 0) {
            all.addObject().put("system", system).put("value", value);
        } else {
            ((ObjectNode) all.get(at)).put("value", value);
        }
        if (all.isEmpty()) {
            resource.remove(ELEMENT);
        }
    }

    /** Its index, or -1, at which there is never anything. */
    private static int at(JsonNode all, String system) {
        for (int at = 0; at < all.size(); at++) {
            if (system.equals(all.get(at).path("system").asString())) {
                return at;
            }
        }
        return -1;
    }
}
