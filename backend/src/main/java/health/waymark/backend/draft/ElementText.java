package health.waymark.backend.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** An element of a resource in one line for people. */
final class ElementText {

    private static final int LONGEST = 1_000;

    private ElementText() {}

    static String of(JsonNode element) {
        String text = text(element);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String text(JsonNode element) {
        if (element.isObject()) {
            return object(element);
        }
        return element.isArray() ? joined(element, "; ") : element.asString("");
    }

    /** What people say of it comes first, and what programs say behind it. */
    private static String object(JsonNode element) {
        List<String> said = new ArrayList<>();
        for (String words : List.of("text", "display")) {
            if (element.path(words).isString()) {
                said.add(element.path(words).stringValue());
            }
        }
        for (String term : List.of("code", "reference")) {
            if (element.path(term).isString()) {
                String code = element.path(term).stringValue();
                said.add(said.isEmpty() ? code : "(" + code + ")");
            }
        }
        if (element.path("coding").isArray()) {
            said.add(said.isEmpty() ? text(element.path("coding")) : "(" + text(element.path("coding")) + ")");
        }
        return said.isEmpty() ? joined(element, ", ") : String.join(" ", said);
    }

    private static String joined(JsonNode element, String between) {
        return StreamSupport.stream(element.spliterator(), false)
                .map(ElementText::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(between));
    }
}
