package health.waymark.admin.form;

import health.waymark.admin.fhir.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** References from a service to resources of the same tenant. */
final class References {

    private References() {}

    /** Those that a form can offer: literal references, as {@code Type/id}. */
    static List<String> read(JsonNode references) {
        List<String> found = new ArrayList<>();
        references.forEach(reference -> {
            String relative = Reference.of(reference).relative();
            if (!relative.isEmpty()) {
                found.add(relative);
            }
        });
        return found;
    }

    /**
     * Makes the element hold exactly the chosen references. Those that stay are not touched, and neither are those
     * that no form can offer, such as a reference by identifier only.
     *
     * @param names what the chosen ones are called, to be kept as their display
     */
    static void write(ObjectNode resource, String element, List<String> chosen, Map<String, String> names) {
        ArrayNode references = resource.withArray(element);
        references.removeIf(reference -> {
            String relative = Reference.of(reference).relative();
            return !relative.isEmpty() && !chosen.contains(relative);
        });
        List<String> kept = read(references);
        chosen.stream()
                .distinct()
                .filter(link -> !kept.contains(link))
                .forEach(link -> fill(references.addObject(), link, names));
        if (references.isEmpty()) {
            resource.remove(element);
        }
    }

    /** The same for an element that holds at most one reference; an empty choice takes it away. */
    static void writeOne(ObjectNode resource, String element, String chosen, Map<String, String> names) {
        JsonNode present = resource.path(element);
        if (chosen.equals(Reference.of(present).relative())) {
            return;
        }
        resource.remove(element);
        if (!chosen.isEmpty()) {
            fill(resource.putObject(element), chosen, names);
        }
    }

    private static void fill(ObjectNode reference, String link, Map<String, String> names) {
        reference.put("reference", link);
        String name = names.getOrDefault(link, "");
        if (!name.isEmpty()) {
            reference.put("display", name);
        }
    }
}
