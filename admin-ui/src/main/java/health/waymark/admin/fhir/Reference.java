package health.waymark.admin.fhir;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A reference to a resource (FHIR R4, references).
 *
 * @param type resource type, empty when the reference is not a literal one
 * @param id logical id, empty likewise
 * @param display what people call it, empty when not given
 */
public record Reference(String type, String id, String display) {

    private static final Pattern LITERAL =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]{2,40})/([A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?");

    /** Reads a Reference element; a missing one gives an empty reference. */
    public static Reference of(JsonNode element) {
        Matcher literal = LITERAL.matcher(element.path("reference").asString(""));
        String display = element.path("display").asString("");
        return literal.matches()
                ? new Reference(literal.group(1), literal.group(2), display)
                : new Reference("", "", display);
    }

    /** {@code Type/id}, or empty. */
    public String relative() {
        return type.isEmpty() ? "" : type + "/" + id;
    }

    /** The display, else {@code Type/id}. */
    public String label() {
        return display.isBlank() ? relative() : display;
    }

    /** Whether it says anything at all. */
    public boolean present() {
        return !label().isEmpty();
    }
}
