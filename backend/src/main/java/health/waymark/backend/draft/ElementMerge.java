package health.waymark.backend.draft;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft on top of a version that it was not made from: each element as whichever side changed it. Where both did, the
 * draft's counts, and the element is named so that a person looks at it.
 *
 * @param merged the resource
 * @param conflicts elements that both sides have changed, differently
 */
record ElementMerge(ObjectNode merged, List<String> conflicts) {

    static ElementMerge of(JsonNode base, JsonNode mine, JsonNode theirs) {
        return between(Contents.of(base), Contents.of(mine), Contents.of(theirs));
    }

    private static ElementMerge between(JsonNode base, JsonNode mine, JsonNode theirs) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        List<String> conflicts = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(mine.propertyNames());
        names.addAll(theirs.propertyNames());
        for (String name : names) {
            JsonNode then = base.get(name);
            JsonNode own = mine.get(name);
            JsonNode other = theirs.get(name);
            boolean ownUnchanged = isSame(own, then);
            if (!ownUnchanged && !isSame(other, then) && !isSame(own, other)) {
                conflicts.add(mine.path("resourceType").asString("") + "." + name);
            }
            JsonNode chosen = ownUnchanged ? other : own;
            if (chosen != null) {
                merged.set(name, chosen);
            }
        }
        return new ElementMerge(merged, conflicts);
    }

    private static boolean isSame(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one == null ? other == null : one.equals(other);
    }
}
