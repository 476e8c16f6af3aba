package health.waymark.backend.imports;

import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds to what a list of an entry holds; all that is there stays to the letter, also what no cell shows of it. */
final class Additions {

    /** Where the fields that hold several values are kept. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "endpoint", "endpoint",
            "location", "location",
            "service", "healthcareService",
            "type", "type",
            "specialty", "specialty",
            "role", "code",
            "payload-type", "payloadType",
            "mime-type", "payloadMimeType");

    private Additions() {}

    /** The element of a field that holds several values; empty where there is but one. */
    static Optional<String> element(Field field) {
        return Optional.ofNullable(ELEMENTS.get(field.key()));
    }

    /** Adds those of {@code more} that are not there yet. */
    static void add(ObjectNode entry, String element, JsonNode more) {
        ArrayNode all = entry.path(element).isArray() ? (ArrayNode) entry.path(element) : entry.putArray(element);
        for (JsonNode one : more) {
            if (StreamSupport.stream(all.spliterator(), false).noneMatch(there -> isSame(there, one))) {
                all.add(one);
            }
        }
    }

    /** A reference is what it leads to, and a code is itself whatever its display. */
    private static boolean isSame(JsonNode there, JsonNode one) {
        if (one.has("reference")) {
            return there.path("reference").equals(one.path("reference"));
        }
        if (one.has("coding")) {
            JsonNode wanted = one.path("coding").path(0);
            return StreamSupport.stream(there.path("coding").spliterator(), false)
                    .anyMatch(coding -> coding.path("system").equals(wanted.path("system"))
                            && coding.path("code").equals(wanted.path("code")));
        }
        return there.equals(one);
    }
}
