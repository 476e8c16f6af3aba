package health.waymark.backend.store.search;

import health.waymark.backend.store.DateInterval;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Dates: both what is stored and what is searched for are intervals [low, high) (FHIR R4, Search §3.1.1.4.7). */
@Component
class DateMatching {

    private final Clock clock;

    DateMatching(Clock clock) {
        this.clock = clock;
    }

    /** A condition on the columns {@code low} and {@code high} of that alias. */
    String onInterval(String name, String text, String alias, SqlValues values) {
        Prefix.Prefixed given = Prefix.read(text);
        DateInterval interval = interval(name, given.value());
        if (given.prefix() == Prefix.AP) {
            interval = approximately(interval);
        }
        String low = alias + ".low";
        String high = alias + ".high";
        String from = values.add(Timestamp.from(interval.low()));
        String until = values.add(Timestamp.from(interval.high()));
        String within = low + " >= " + from + " and " + high + " <= " + until;
        return switch (given.prefix()) {
            case EQ -> within;
            case NE -> "not (" + within + ")";
            case GT -> high + " > " + until;
            case LT -> low + " < " + from;
            case GE -> high + " > " + until + " or (" + within + ")";
            case LE -> low + " < " + from + " or (" + within + ")";
            case SA -> low + " >= " + until;
            case EB -> high + " <= " + from;
            case AP -> low + " < " + until + " and " + high + " > " + from;
        };
    }

    /** A condition on a column that holds an instant. */
    String onInstant(String name, String text, String column, SqlValues values) {
        Prefix.Prefixed given = Prefix.read(text);
        DateInterval interval = interval(name, given.value());
        if (given.prefix() == Prefix.AP) {
            interval = approximately(interval);
        }
        String from = values.add(Timestamp.from(interval.low()));
        String until = values.add(Timestamp.from(interval.high()));
        return switch (given.prefix()) {
            case EQ, AP -> column + " >= " + from + " and " + column + " < " + until;
            case NE -> "not (" + column + " >= " + from + " and " + column + " < " + until + ")";
            case GT, SA -> column + " >= " + until;
            case LT, EB -> column + " < " + from;
            case GE -> column + " >= " + from;
            case LE -> column + " < " + until;
        };
    }

    private static DateInterval interval(String name, String text) {
        try {
            return DateInterval.of(text).withinReach();
        } catch (DateTimeException | NumberFormatException malformed) {
            throw Refusals.value(
                    name,
                    "a date such as 2026-11-21 or 2026-11-21T02:14:00Z, with " + Prefix.ALL + " before it if wanted",
                    text);
        }
    }

    /** R4 recommends a tenth of the time between the date and now; whole days of it, so that pages agree. */
    private DateInterval approximately(DateInterval interval) {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        Duration tenth = Duration.between(interval.low(), today).abs().dividedBy(10);
        return new DateInterval(interval.low().minus(tenth), interval.high().plus(tenth)).withinReach();
    }
}
