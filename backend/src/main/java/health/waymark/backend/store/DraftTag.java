package health.waymark.backend.store;

import java.util.stream.StreamSupport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tag that keeps a resource out of the shared directory. */
public final class DraftTag {

    private DraftTag() {}

    /** Puts it on a resource's JSON, unless it is there. */
    public static void on(ObjectNode resource) {
        ArrayNode tags = resource.withObject("/meta").withArray("tag");
        boolean isThere = StreamSupport.stream(tags.spliterator(), false)
                .anyMatch(tag ->
                        ResourceChanges.PUBLICATION.equals(tag.path("system").asString(""))
                                && ResourceChanges.DRAFT.equals(tag.path("code").asString("")));
        if (!isThere) {
            tags.addObject().put("system", ResourceChanges.PUBLICATION).put("code", ResourceChanges.DRAFT);
        }
    }
}
