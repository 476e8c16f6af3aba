package health.waymark.admin.fhir;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A named value with named parts. The backend gives a route in two of FHIR's forms, as extensions of a search entry
 * and as Parameters; both are this.
 */
public final class Part {

    private final JsonNode tree;
    private final String nameField;
    private final String partsField;

    private Part(JsonNode tree, String nameField, String partsField) {
        this.tree = tree;
        this.nameField = nameField;
        this.partsField = partsField;
    }

    /** An extension whose parts are extensions. */
    public static Part ofExtension(JsonNode extension) {
        return new Part(extension, "url", "extension");
    }

    /** A Parameters resource as the part that holds all its parameters. */
    public static Part ofParameters(JsonNode parameters) {
        return new Part(parameters, "name", "parameter");
    }

    /** All parts of this name, in order. */
    public List<Part> all(String name) {
        return parts().filter(part -> name.equals(part.tree.path(nameField).asString()))
                .toList();
    }

    /** The first part of this name, or an empty one. */
    public Part one(String name) {
        return all(name).stream()
                .findFirst()
                .orElseGet(() -> new Part(MissingNode.getInstance(), nameField, partsField));
    }

    /** The value, whatever its type; a missing node when there is none. */
    public JsonNode value() {
        return tree.properties().stream()
                .filter(field -> field.getKey().startsWith("value"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** The value as text, or empty. */
    public String text() {
        return value().asString("");
    }

    /** The resource in this parameter; a missing node when there is none. */
    public JsonNode resource() {
        return tree.path("resource");
    }

    private Stream<Part> parts() {
        String below = "parameter".equals(partsField) ? "part" : partsField;
        return StreamSupport.stream(tree.path(partsField).spliterator(), false)
                .map(part -> new Part(part, nameField, below));
    }
}
