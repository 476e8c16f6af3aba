package health.waymark.backend.store;

import java.time.Instant;
import java.util.List;

/**
 * What searches need to know of a resource, by search parameter.
 *
 * @param tokens codes, identifiers, booleans
 * @param strings texts
 * @param references literal references to resources of the same base
 * @param dates intervals
 * @param uris URLs and canonicals
 */
public record SearchValues(
        List<Token> tokens, List<Text> strings, List<Ref> references, List<Period> dates, List<Uri> uris) {

    public static final SearchValues NONE = new SearchValues(List.of(), List.of(), List.of(), List.of(), List.of());

    /** A code in a system; the system is empty when there is none. */
    public record Token(String param, String system, String code) {}

    /** A text as it is written. */
    public record Text(String param, String value) {}

    /** A reference to a resource of the same base. */
    public record Ref(String param, String targetType, String targetId) {}

    /** The interval [low, high) that a date of some precision stands for. */
    public record Period(String param, Instant low, Instant high) {}

    /** A URL or canonical. */
    public record Uri(String param, String value) {}
}
