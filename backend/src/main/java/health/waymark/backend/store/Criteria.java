package health.waymark.backend.store;

import health.waymark.backend.fhir.Outcomes;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The search by which a conditional interaction or reference names its resource. Two of the same meaning are equal
 * however their parameters are ordered.
 *
 * @param type the resource type
 * @param parameters name and values of each parameter
 */
record Criteria(String type, TreeMap<String, List<String>> parameters) {

    /** Parameters that shape an answer, of which a condition has none. */
    private static final Set<String> NOT_CONDITIONS = Set.of(
            "_count", "_cursor", "_sort", "_include", "_revinclude", "_total", "_elements", "_contained", "_score");

    /** What a request URL may carry beside the condition. */
    private static final Set<String> OF_THE_REQUEST = Set.of("_format", "_pretty", "_summary");

    /**
     * Reads the criteria.
     *
     * @param query {@code identifier=a|b&active=true}, also with a leading type or question mark, as callers write it
     * @param expression where it stands, for refusals
     */
    static Criteria parse(String type, String query, String expression) {
        int question = query.indexOf('?');
        // A question mark behind the first equals sign belongs to a value.
        boolean leads = question >= 0 && !query.substring(0, question).contains("=");
        String conditions = leads ? query.substring(question + 1) : query;
        TreeMap<String, List<String>> parameters = new TreeMap<>();
        for (String pair : conditions.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(decode(pair.substring(0, equals), expression), name -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1), expression));
            }
        }
        parameters.keySet().removeAll(OF_THE_REQUEST);
        if (parameters.isEmpty()) {
            throw Outcomes.invalid(
                    "Conditions need at least one search parameter, for example identifier=system|value.", expression);
        }
        parameters.keySet().stream()
                .filter(NOT_CONDITIONS::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw Outcomes.invalid("'" + name + "' is not a condition. Leave it out.", expression);
                });
        parameters.values().forEach(Collections::sort);
        return new Criteria(type, parameters);
    }

    private static String decode(String text, String expression) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Outcomes.invalid("'" + text + "' is not well-formed URL encoding.", expression);
        }
    }

    /** As the query part of a URL, without the question mark. */
    String query() {
        return parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + value))
                .collect(Collectors.joining("&", type + "?", ""));
    }
}
