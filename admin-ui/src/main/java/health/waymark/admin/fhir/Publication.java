package health.waymark.admin.fhir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Draft or published: a tag in {@code meta} says which (FHIR R4, resource.html#simple-tags). */
public final class Publication {

    /** Code system of the tag. */
    public static final String SYSTEM = "https://waymark.health/fhir/CodeSystem/publication";
    /** The tag of a draft. */
    public static final String DRAFT = "draft";

    private Publication() {}

    /** Whether only colleagues see it. */
    public static boolean isDraft(JsonNode resource) {
        for (JsonNode tag : resource.path("meta").path("tag")) {
            if (isDraftTag(tag)) {
                return true;
            }
        }
        return false;
    }

    /** Makes it a draft, or no longer one. */
    public static void setDraft(ObjectNode resource, boolean draft) {
        ObjectNode meta = resource.withObject("/meta");
        ArrayNode tags = meta.withArray("tag");
        tags.removeIf(Publication::isDraftTag);
        if (draft) {
            tags.addObject().put("system", SYSTEM).put("code", DRAFT);
        }
        // FHIR knows no empty arrays and no empty objects.
        if (tags.isEmpty()) {
            meta.remove("tag");
        }
        if (meta.isEmpty()) {
            resource.remove("meta");
        }
    }

    private static boolean isDraftTag(JsonNode tag) {
        return SYSTEM.equals(tag.path("system").asString())
                && DRAFT.equals(tag.path("code").asString());
    }
}
