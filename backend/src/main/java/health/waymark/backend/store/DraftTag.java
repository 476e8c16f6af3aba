package health.waymark.backend.store;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tag that keeps a resource out of the shared directory. */
public final class DraftTag {

    private DraftTag() {}

    /** Puts it on a resource's JSON, unless it is there. */
    public static void on(ObjectNode resource) {
        if (!isOn(resource)) {
            ArrayNode tags = resource.withObject("/meta").withArray("tag");
            tags.addObject().put("system", ResourceChanges.PUBLICATION).put("code", ResourceChanges.DRAFT);
        }
    }

    /** Takes it off, if it is there. */
    public static void off(ObjectNode resource) {
        if (isOn(resource)) {
            ArrayNode tags = resource.withObject("/meta").withArray("tag");
            tags.removeIf(DraftTag::isOne);
            if (tags.isEmpty()) {
                resource.withObject("/meta").remove("tag");
            }
        }
    }

    /** Whether it is there. */
    public static boolean isOn(JsonNode resource) {
        return resource.path("meta").path("tag").valueStream().anyMatch(DraftTag::isOne);
    }

    private static boolean isOne(JsonNode tag) {
        return ResourceChanges.PUBLICATION.equals(tag.path("system").asString(""))
                && ResourceChanges.DRAFT.equals(tag.path("code").asString(""));
    }
}
