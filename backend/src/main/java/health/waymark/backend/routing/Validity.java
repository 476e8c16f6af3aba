package health.waymark.backend.routing;

import health.waymark.backend.routing.Because.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A FHIR Period as the half-open interval that its precision stands for: an end of {@code 2026-12-31} includes that day.
 * Dates without a time zone are read in UTC, so that the end of one period meets the start of the next without a gap.
 * A boundary that cannot be read makes the period contain nothing.
 *
 * @param start inclusive; null when open
 * @param end exclusive; null when open
 */
record Validity(@Nullable Instant start, @Nullable Instant end) {

    private static final Validity NEVER = new Validity(Instant.MAX, null);

    static Validity ofPeriod(JsonNode period) {
        try {
            return new Validity(
                    period.path("start").asStringOpt().map(Validity::from).orElse(null),
                    period.path("end").asStringOpt().map(Validity::until).orElse(null));
        } catch (DateTimeParseException unreadable) {
            return NEVER;
        }
    }

    boolean contains(Instant time) {
        return (start == null || !time.isBefore(start)) && (end == null || time.isBefore(end));
    }

    /** The first boundary after {@code time}; null when there is none. */
    @Nullable
    Instant nextChange(Instant time) {
        List<Instant> ahead = Stream.of(start, end)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(boundary -> boundary.isAfter(time) && !boundary.equals(Instant.MAX))
                .sorted()
                .toList();
        return ahead.isEmpty() ? null : ahead.get(0);
    }

    /** Whether it has not begun; what cannot be read has ended, in that nobody can wait for it. */
    boolean isYetToCome(Instant time) {
        return start != null && !this.equals(NEVER) && time.isBefore(start);
    }

    /** Why it does not contain {@code time}. */
    Because reason(Instant time) {
        if (this.equals(NEVER)) {
            return Because.of(Reason.PERIOD_UNREADABLE);
        }
        return end != null && !time.isBefore(end)
                ? Because.of(Reason.EXPIRED, end.toString())
                : Because.of(Reason.NOT_YET, String.valueOf(start));
    }

    private static Instant from(String text) {
        return switch (text.length()) {
            case 4 -> day(Year.parse(text).atDay(1));
            case 7 -> day(YearMonth.parse(text).atDay(1));
            case 10 -> day(LocalDate.parse(text));
            default -> instant(text);
        };
    }

    private static Instant until(String text) {
        return switch (text.length()) {
            case 4 -> day(Year.parse(text).plusYears(1).atDay(1));
            case 7 -> day(YearMonth.parse(text).plusMonths(1).atDay(1));
            case 10 -> day(LocalDate.parse(text).plusDays(1));
            default -> instant(text).plus(1, text.indexOf('.') > 0 ? ChronoUnit.MILLIS : ChronoUnit.SECONDS);
        };
    }

    private static Instant instant(String text) {
        boolean hasZone = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return OffsetDateTime.parse(hasZone ? text : text + "Z").toInstant();
    }

    private static Instant day(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
