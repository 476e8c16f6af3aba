package health.waymark.backend.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The interval [low, high) that a FHIR date of any precision stands for. A date without a time zone is taken as UTC.
 *
 * @param low its first instant
 * @param high the first instant after it
 */
public record DateInterval(Instant low, Instant high) {

    /** Nothing that PostgreSQL or Elasticsearch reads has a year of five digits; 9999 means "for ever". */
    public DateInterval {
        low = low.isAfter(LATEST) ? LATEST : low;
        high = high.isAfter(LATEST) ? LATEST : high;
    }

    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Reads a date, a partial date or a dateTime.
     *
     * @throws DateTimeException when the text is none of these
     */
    static DateInterval of(String text) {
        return switch (text.length()) {
            case 4 -> ofDays(LocalDate.of(Integer.parseInt(text), 1, 1), ChronoUnit.YEARS);
            case 7 -> ofDays(YearMonth.parse(text).atDay(1), ChronoUnit.MONTHS);
            case 10 -> ofDays(LocalDate.parse(text), ChronoUnit.DAYS);
            default -> ofInstant(text);
        };
    }

    private static DateInterval ofDays(LocalDate first, ChronoUnit length) {
        return new DateInterval(
                first.atStartOfDay().toInstant(ZoneOffset.UTC),
                first.plus(1, length).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static DateInterval ofInstant(String text) {
        boolean hasZone = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        Instant low = OffsetDateTime.parse(hasZone ? text : text + "Z").toInstant();
        ChronoUnit precision = text.indexOf('.') > 0 ? ChronoUnit.MILLIS : secondsGiven(text);
        return new DateInterval(low, low.plus(1, precision));
    }

    private static ChronoUnit secondsGiven(String text) {
        boolean hasSeconds = text.length() >= 19 && text.charAt(16) == ':';
        return hasSeconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
    }
}
