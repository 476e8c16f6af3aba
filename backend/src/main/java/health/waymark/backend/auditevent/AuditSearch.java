package health.waymark.backend.auditevent;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.audit.AuditQuery;
import health.waymark.backend.fhir.Outcomes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A search of AuditEvent, read from its parameters; whatever is unknown is refused by name. */
final class AuditSearch {

    /** Every event here is a RESTful one; a search for another type finds nothing. */
    static final String TYPE = "rest";

    private static final String CURSOR = "_cursor";
    private static final Set<String> SHAPE =
            Set.of("_count", CURSOR, "_format", "_pretty", "_summary", "_elements", "_sort", "_total");
    /** AuditEvent.action and AuditEvent.outcome (FHIR R4, required bindings). */
    private static final Set<String> ACTIONS = Set.of("C", "R", "U", "D", "E");

    private static final Set<String> OUTCOMES = Set.of("0", "4", "8", "12");
    private static final Set<String> KNOWN =
            Set.of("date", "agent", "entity", "patient", "action", "subtype", "type", "outcome");

    private final Map<String, String[]> given;

    private AuditSearch(Map<String, String[]> given) {
        this.given = given;
    }

    static AuditSearch of(Map<String, String[]> parameters) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name) && !SHAPE.contains(name)) {
                throw Outcomes.notSupported(
                        "'" + name + "' is not a search parameter of AuditEvent here. Known are: "
                                + String.join(", ", KNOWN.stream().sorted().toList()) + ".",
                        name);
            }
        }
        String[] sort = parameters.get("_sort");
        if (sort != null && !Arrays.asList(sort).equals(List.of("-date"))) {
            throw Outcomes.notSupported("AuditEvents are sorted by -date, newest first, and not otherwise.", "_sort");
        }
        return new AuditSearch(new TreeMap<>(parameters));
    }

    AuditQuery query() {
        boolean otherType = one("type", AuditSearch::code)
                .filter(type -> !type.equals(TYPE))
                .isPresent();
        return new AuditQuery(
                bound(
                        range -> Optional.ofNullable(range.getLowerBoundAsInstant())
                                .map(date -> date.toInstant()),
                        (a, b) -> a.isAfter(b) ? a : b),
                bound(
                                range -> Optional.ofNullable(range.getUpperBoundAsInstant())
                                        .map(date -> date.toInstant()),
                                (a, b) -> a.isBefore(b) ? a : b)
                        .map(last -> last.plusMillis(1)),
                one("agent", AuditSearch::lastPart),
                one("entity", AuditSearch::local),
                one("patient", value -> "Patient/" + lastPart(value)),
                otherType ? Optional.of("none") : one("action", token -> code("action", ACTIONS, token)),
                one("subtype", AuditSearch::interaction),
                one("outcome", token -> code("outcome", OUTCOMES, token)),
                Optional.empty());
    }

    Optional<String> cursor() {
        return one(CURSOR, Function.identity());
    }

    /** The search in one spelling, to which its page links are bound. */
    String text() {
        return parameters().collect(Collectors.joining("&"));
    }

    /** The search as the beginning of a page link. */
    String link() {
        return parameters().map(parameter -> parameter + "&").collect(Collectors.joining());
    }

    private Stream<String> parameters() {
        return given.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(CURSOR))
                .flatMap(entry -> Arrays.stream(entry.getValue())
                        .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }

    private Optional<String> one(String name, Function<String, String> reading) {
        String[] values = given.get(name);
        if (values == null || values.length == 0) {
            return Optional.empty();
        }
        if (values.length > 1 || values[0].contains(",") || values[0].isBlank()) {
            throw Outcomes.notSupported("'" + name + "' takes one value here.", name);
        }
        return Optional.of(reading.apply(values[0]));
    }

    private Optional<Instant> bound(
            Function<DateRangeParam, Optional<Instant>> side, BinaryOperator<Instant> narrower) {
        return Arrays.stream(given.getOrDefault("date", new String[0]))
                .map(AuditSearch::range)
                .flatMap(range -> side.apply(range).stream())
                .reduce(narrower);
    }

    private static DateRangeParam range(String value) {
        try {
            return new DateRangeParam(new DateParam(value));
        } catch (DataFormatException | InvalidRequestException | IllegalArgumentException malformed) {
            throw Outcomes.invalid("'date' must be a date with an optional prefix, for example ge2026-11-21.", "date");
        }
    }

    /** ITI-91 is shown beside the interaction, and follows from it. */
    private static String interaction(String token) {
        String code = code(token);
        if (code.equals("ITI-91")) {
            throw Outcomes.notSupported(
                    "Search for subtype=history-type and the entity, for example entity=Organization, instead of ITI-91.",
                    "subtype");
        }
        return code;
    }

    private static String code(String name, Set<String> known, String token) {
        String code = code(token);
        if (!known.contains(code)) {
            throw Outcomes.invalid(
                    "'" + name + "' must be one of "
                            + String.join(", ", known.stream().sorted().toList()) + "; it was '" + code + "'.",
                    name);
        }
        return code;
    }

    /** The code of a token, without its system. */
    private static String code(String token) {
        return token.substring(token.indexOf('|') + 1);
    }

    /** The id at the end of a reference. */
    private static String lastPart(String reference) {
        return reference.substring(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf('|')) + 1);
    }

    /** The type and id at the end of a reference. */
    private static String local(String reference) {
        int id = reference.lastIndexOf('/');
        int type = id < 0 ? -1 : reference.lastIndexOf('/', id - 1);
        return reference.substring(type + 1);
    }
}
