package health.waymark.backend.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** When something is closed whatever its weekly hours say: the periods of {@code notAvailable}. */
final class Closures {

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    /** From an instant until before another; null for without end. */
    record Closure(@Nullable Instant from, @Nullable Instant until) {}

    private Closures() {}

    static List<Closure> of(Label label, ZoneId zone) {
        return label.resource()
                .json()
                .path("notAvailable")
                .valueStream()
                .map(each -> each.path("during"))
                .map(during -> closure(during, zone))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** A period without a day that can be read closes nothing: better open on paper than never found. */
    private static @Nullable Closure closure(JsonNode during, ZoneId zone) {
        try {
            Instant from = during.has("start") ? start(during.path("start").asString(""), zone) : null;
            Instant until = during.has("end") ? end(during.path("end").asString(""), zone) : null;
            boolean isEmpty = from == null ? until == null : until != null && !from.isBefore(until);
            return isEmpty ? null : new Closure(from, until);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Instant start(String text, ZoneId zone) {
        return text.length() > DAY
                ? OffsetDateTime.parse(text).toInstant()
                : first(text).atStartOfDay(zone).toInstant();
    }

    /** The end of a period is in it, with the whole of the day, month or year that it names. */
    private static Instant end(String text, ZoneId zone) {
        if (text.length() > DAY) {
            return OffsetDateTime.parse(text).toInstant();
        }
        LocalDate day = first(text);
        LocalDate next = switch (text.length()) {
            case YEAR -> day.plusYears(1);
            case MONTH -> day.plusMonths(1);
            default -> day.plusDays(1);
        };
        return next.atStartOfDay(zone).toInstant();
    }

    private static LocalDate first(String text) {
        return switch (text.length()) {
            case YEAR -> Year.parse(text).atDay(1);
            case MONTH -> YearMonth.parse(text).atDay(1);
            default -> LocalDate.parse(text);
        };
    }
}
