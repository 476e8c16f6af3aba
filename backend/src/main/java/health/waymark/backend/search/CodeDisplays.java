package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What well-known codes are called in Dutch, German and English, beside the one display that a label has. */
public final class CodeDisplays {

    private static final int FIRST_LANGUAGE = 2;

    private static final Map<String, List<String>> BY_TOKEN = new HashMap<>();

    static {
        Lines.of("code-displays.csv").forEach(line -> {
            String[] fields = line.split(";", -1);
            BY_TOKEN.put(
                    fields[0] + "|" + fields[1],
                    Arrays.stream(fields)
                            .skip(FIRST_LANGUAGE)
                            .flatMap(names -> Arrays.stream(names.split("\\|", -1)))
                            .distinct()
                            .toList());
        });
    }

    private CodeDisplays() {}

    /** The names of a code given as {@code system|code}; empty for one that is not known. */
    public static List<String> of(String token) {
        return BY_TOKEN.getOrDefault(token, List.of());
    }

    /** The names of all codes of an element. */
    static Stream<String> of(DirectoryGraph.Node resource, String element) {
        JsonNode concepts = resource.json().path(element);
        return concepts.valueStream()
                .flatMap(concept -> concept.path("coding").valueStream())
                .map(coding -> coding.path("system").asString("") + "|"
                        + coding.path("code").asString(""))
                .flatMap(token -> of(token).stream());
    }
}
