package health.waymark.backend.store;

import health.waymark.backend.fhir.Outcomes;
import java.time.DateTimeException;
import java.util.List;

/**
 * A date with a comparison before it (FHIR R4, Search §3.1.1.4.6).
 *
 * @param prefix eq, ne, gt, lt, ge, le, sa or eb
 * @param interval what the date stands for
 */
public record PrefixedDate(String prefix, DateInterval interval) {

    /** Reads the value of a parameter, and refuses any other text with 400. */
    public static PrefixedDate parse(String param, String text) {
        boolean hasPrefix = text.length() > 2 && Character.isLetter(text.charAt(0));
        String prefix = hasPrefix ? text.substring(0, 2) : "eq";
        try {
            if (List.of("eq", "ne", "gt", "lt", "ge", "le", "sa", "eb").contains(prefix)) {
                return new PrefixedDate(prefix, DateInterval.of(hasPrefix ? text.substring(2) : text));
            }
        } catch (DateTimeException | NumberFormatException malformed) {
            throw refusal(param);
        }
        throw refusal(param);
    }

    private static RuntimeException refusal(String param) {
        return Outcomes.invalid(
                "'" + param + "' must be a date such as 2026-11-21 or 2026-11-21T02:14:00Z, with eq, ne, gt, lt,"
                        + " ge, le, sa or eb before it.",
                param);
    }
}
