package health.waymark.admin.form;

import health.waymark.admin.fhir.Coding;
import health.waymark.admin.fhir.Displays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A coded field as typed: display, code and system, in this order. It is the first coding of a CodeableConcept; what
 * else is there stays.
 */
final class Concept {

    private Concept() {}

    static List<String> read(JsonNode concept) {
        return typed(Coding.ofConcept(concept));
    }

    static List<String> ofCoding(JsonNode coding) {
        return typed(Coding.of(coding));
    }

    private static List<String> typed(Coding coding) {
        return List.of(coding.words(), coding.code(), coding.system());
    }

    /**
     * Words that are those of a known code, in any of our languages, stand for it, so that a person who chose from the
     * list need not know codes; stored is the display of the code system. A code without a system is of the one that all
     * offers are of.
     *
     * @param offers known codes: the value is {@code system|code}, the label its display
     */
    private static List<String> known(List<String> typed, List<Choice> offers) {
        String words = typed.get(0);
        return offers.stream()
                .filter(offer -> offer.label().equalsIgnoreCase(words)
                        || Displays.of(offer.value())
                                .filter(known -> known.isCalled(words))
                                .isPresent())
                .findFirst()
                .map(offer -> {
                    int bar = offer.value().indexOf('|');
                    return List.of(
                            offer.label(),
                            offer.value().substring(bar + 1),
                            offer.value().substring(0, bar));
                })
                .orElseGet(() -> typed.get(1).isEmpty() || !typed.get(2).isEmpty()
                        ? typed
                        : List.of(words, typed.get(1), usualSystem(offers)));
    }

    private static String usualSystem(List<Choice> offers) {
        List<String> systems = offers.stream()
                .map(offer ->
                        offer.value().substring(0, Math.max(0, offer.value().indexOf('|'))))
                .distinct()
                .toList();
        return systems.size() == 1 ? systems.get(0) : "";
    }

    static void writeFirst(ObjectNode resource, String element, List<String> typed, List<Choice> offers) {
        if (typed.equals(read(resource.path(element).path(0)))) {
            return;
        }
        List<String> value = known(typed, offers);
        ArrayNode concepts = resource.withArray(element);
        if (Binding.blank(value.subList(0, 2))) {
            if (!concepts.isEmpty()) {
                concepts.remove(0);
            }
        } else {
            write(concepts.isEmpty() ? concepts.addObject() : (ObjectNode) concepts.get(0), value);
        }
        if (concepts.isEmpty()) {
            resource.remove(element);
        }
    }

    static void writeCoding(ObjectNode resource, String element, List<String> typed, List<Choice> offers) {
        if (typed.equals(ofCoding(resource.path(element)))) {
            return;
        }
        List<String> value = known(typed, offers);
        resource.remove(element);
        if (!value.get(1).isEmpty()) {
            fill(resource.putObject(element), value);
        }
    }

    /** Words without a code are the text of the concept (FHIR R4, CodeableConcept). */
    private static void write(ObjectNode concept, List<String> value) {
        ArrayNode codings = concept.withArray("coding");
        if (!codings.isEmpty()) {
            codings.remove(0);
        }
        if (value.get(1).isEmpty()) {
            concept.put("text", value.get(0));
        } else {
            fill(codings.insertObject(0), value);
            // The text was about the code that has gone.
            concept.remove("text");
        }
        if (codings.isEmpty()) {
            concept.remove("coding");
        }
    }

    private static void fill(ObjectNode coding, List<String> value) {
        putUnlessEmpty(coding, "system", value.get(2));
        coding.put("code", value.get(1));
        putUnlessEmpty(coding, "display", value.get(0));
    }

    private static void putUnlessEmpty(ObjectNode object, String field, String value) {
        if (!value.isEmpty()) {
            object.put(field, value);
        }
    }
}
