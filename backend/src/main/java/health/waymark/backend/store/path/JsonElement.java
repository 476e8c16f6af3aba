package health.waymark.backend.store.path;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An element of a resource in its JSON tree. JSON does not say of what type it is, so its definition goes along.
 *
 * @param definition of its type, as FHIR defines it
 */
public record JsonElement(JsonNode node, BaseRuntimeElementDefinition<?> definition, FhirContext context) {

    private static final String CONTAINED = "contained";

    /** A whole resource. */
    public static JsonElement of(JsonNode resource, FhirContext context) {
        String type = resource.path("resourceType").asString("");
        return new JsonElement(resource, context.getResourceDefinition(type), context);
    }

    /** Adds the elements of that name; those of a choice carry their type in the name. */
    void children(String name, List<JsonElement> found) {
        if (child(name) != null) {
            add(name, node.path(name), found);
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().startsWith(name) && child(field.getKey()) != null) {
                add(field.getKey(), field.getValue(), found);
            }
        }
    }

    private void add(String name, JsonNode value, List<JsonElement> found) {
        if (value.isArray()) {
            value.valueStream().filter(JsonElement::isPresent).forEach(each -> found.add(child(name, each)));
        } else if (isPresent(value)) {
            found.add(child(name, value));
        }
    }

    /** In a list of primitives null stands for one without a value. */
    private static boolean isPresent(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private @Nullable BaseRuntimeChildDefinition child(String name) {
        return definition instanceof BaseRuntimeElementCompositeDefinition<?> composite
                ? composite.getChildByName(name)
                : null;
    }

    private JsonElement child(String name, JsonNode value) {
        return name.equals(CONTAINED)
                ? of(value, context)
                : new JsonElement(value, Objects.requireNonNull(child(name)).getChildByName(name), context);
    }

    /**
     * Goes through all that is in it.
     *
     * @throws IllegalArgumentException at the first element that FHIR does not know there
     */
    public void requireFhir() {
        boolean isComposite = definition instanceof BaseRuntimeElementCompositeDefinition<?>;
        if (node.isObject() != isComposite || node.isArray()) {
            throw new IllegalArgumentException("Not a " + definition.getName() + ": " + node.getNodeType());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            requireFhir(field.getKey(), field.getValue());
        }
    }

    private void requireFhir(String name, JsonNode value) {
        if (name.equals("resourceType") || name.equals("id")) {
            return;
        }
        // Of a primitive, its extensions stand beside it under this name.
        boolean isBeside = name.startsWith("_");
        if (child(isBeside ? name.substring(1) : name) == null) {
            throw new IllegalArgumentException(definition.getName() + " has no element '" + name + "'");
        }
        if (!isBeside) {
            (value.isArray() ? value.valueStream() : Stream.of(value))
                    .filter(JsonElement::isPresent)
                    .forEach(each -> child(name, each).requireFhir());
        }
    }
}
