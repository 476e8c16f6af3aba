package health.waymark.admin.fhir;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The first coding of a CodeableConcept, or its text alone.
 *
 * @param system code system, as a URI; empty when not given
 * @param code empty when not given
 * @param display what people call it; the concept's text when the coding has none
 */
public record Coding(String system, String code, String display) {

    /** Reads a Coding element. */
    public static Coding of(JsonNode coding) {
        return new Coding(
                coding.path("system").asString(""),
                coding.path("code").asString(""),
                coding.path("display").asString(""));
    }

    /** Reads a CodeableConcept element; a missing one gives an empty coding. */
    public static Coding ofConcept(JsonNode concept) {
        Coding first = of(concept.path("coding").path(0));
        return first.display.isBlank()
                ? new Coding(first.system, first.code, concept.path("text").asString(""))
                : first;
    }

    /** For any reader: the display that we know in their language, else the one that is stored, else the code. */
    public String label() {
        return known().map(Displays.Known::here).orElse(display.isBlank() ? code : display);
    }

    /** For whoever keeps it: as {@link #label()}, but own words stay as they are, and a code is no word. */
    public String words() {
        return known().filter(known -> display.isBlank() || known.isCalled(display))
                .map(Displays.Known::here)
                .orElse(display);
    }

    private Optional<Displays.Known> known() {
        return Displays.of(system + "|" + code);
    }

    /** Whether it says anything at all. */
    public boolean present() {
        return !label().isBlank();
    }
}
