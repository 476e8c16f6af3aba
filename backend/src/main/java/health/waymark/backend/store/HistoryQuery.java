package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.HistoryReader.Range;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a history.
 *
 * @param size how many versions a page holds
 * @param range which versions
 * @param cursor where the page starts; null for the first
 * @param parameters all of them, as they were sent
 */
record HistoryQuery(PageSize size, Range range, @Nullable String cursor, Map<String, String> parameters) {

    static final String COUNT = "_count";
    static final String CURSOR = "_cursor";
    private static final String SINCE = "_since";
    private static final String AT = "_at";
    private static final Pattern YEAR = Pattern.compile("\\d{4}(?:-|$)");

    /** How the answer looks, not what is in it: page links keep it. */
    private static final Set<String> FORMATTING =
            Set.of("_format", "_pretty", "_summary", "_elements", "_elements:exclude");

    private static final Set<String> WITH_CURSOR = Set.of(COUNT, CURSOR);
    private static final Set<String> FIRST = Set.of(COUNT, SINCE, AT);

    /** Refuses what it does not know, and what would be without effect. */
    static HistoryQuery of(RequestDetails request) {
        Map<String, String> parameters = new TreeMap<>();
        request.getParameters().forEach((name, values) -> parameters.put(name, single(name, values)));
        String cursor = parameters.get(CURSOR);
        parameters.keySet().forEach(name -> requireKnown(name, cursor != null));
        return new HistoryQuery(
                PageSize.of(request),
                new Range(since(parameters.get(SINCE)), interval(AT, parameters.get(AT))),
                cursor,
                parameters);
    }

    private static String single(String name, String[] values) {
        if (values.length != 1) {
            throw Outcomes.invalid("A history takes " + name + " once.", name);
        }
        return values[0];
    }

    private static void requireKnown(String name, boolean follows) {
        if (FORMATTING.contains(name) || (follows ? WITH_CURSOR : FIRST).contains(name)) {
            return;
        }
        String sentence = follows && FIRST.contains(name)
                ? "A page link is complete: " + name + " cannot be added to it. Start again without " + CURSOR + "."
                : "A history does not take '" + name + "'. It takes _since, _at, _count, _format, _pretty, _summary and"
                        + " _elements; its order is always newest first.";
        throw Outcomes.invalid(sentence, name);
    }

    private static @Nullable Instant since(@Nullable String text) {
        DateInterval interval = interval(SINCE, text);
        return interval == null ? null : interval.low();
    }

    private static @Nullable DateInterval interval(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (YEAR.matcher(text).lookingAt()) {
                return DateInterval.of(text);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException malformed) {
            throw malformed(name);
        }
        throw malformed(name);
    }

    private static RuntimeException malformed(String name) {
        return Outcomes.invalid(
                name + " must be an instant, for example 2026-11-21T02:14:00Z, with its '+' sent as %2B.", name);
    }

    /** The parameters that every page link keeps. */
    Map<String, String> formatting() {
        Map<String, String> kept = new TreeMap<>(parameters);
        kept.keySet().retainAll(FORMATTING);
        return kept;
    }
}
