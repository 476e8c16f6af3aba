package health.waymark.backend.store;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How people call a resource. */
public final class ResourceName {

    private static final JsonMapper JSON = new JsonMapper();

    private ResourceName() {}

    /**
     * From the element {@code name}, which is a text or a list of HumanNames.
     *
     * @param name its JSON; null when the resource has none
     */
    public static String of(@Nullable String name, String otherwise) {
        JsonNode node = name == null ? null : JSON.readTree(name);
        if (node == null || node.isNull()) {
            return otherwise;
        }
        String text = node.isString() ? node.stringValue() : human(node.path(0));
        return text.isBlank() ? otherwise : text;
    }

    private static String human(JsonNode name) {
        String given = StreamSupport.stream(name.path("given").spliterator(), false)
                .map(part -> part.asString(""))
                .collect(Collectors.joining(" "));
        return name.path("text").asString((given + " " + name.path("family").asString("")).strip());
    }
}
