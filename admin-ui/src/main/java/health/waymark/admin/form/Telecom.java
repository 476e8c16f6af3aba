package health.waymark.admin.form;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The first telecom entry of a system: the phone, the e-mail. The other entries stay as they are. */
final class Telecom {

    private static final String ELEMENT = "telecom";

    private Telecom() {}

    static String read(JsonNode resource, String system) {
        JsonNode all = resource.path(ELEMENT);
        return all.path(first(all, system)).path("value").asString("");
    }

    static void write(ObjectNode resource, String system, String value) {
        ArrayNode all = resource.withArray(ELEMENT);
        int first = first(all, system);
        if (!value.isEmpty()) {
            ObjectNode entry = first < 0 ? all.addObject().put("system", system) : (ObjectNode) all.get(first);
            entry.put("value", value);
        } else if (first >= 0) {
            all.remove(first);
        }
        if (all.isEmpty()) {
            resource.remove(ELEMENT);
        }
    }

    /** Its index, or -1, at which there is never anything. */
    private static int first(JsonNode all, String system) {
        for (int at = 0; at < all.size(); at++) {
            if (system.equals(all.get(at).path("system").asString())) {
                return at;
            }
        }
        return -1;
    }
}
