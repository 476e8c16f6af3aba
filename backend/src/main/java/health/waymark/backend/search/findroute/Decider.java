package health.waymark.backend.search.findroute;

import health.waymark.backend.search.answer.Page;
import health.waymark.backend.search.index.Ordering;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What decided the place of a match among the others: one key of the order and what the match has there.
 *
 * @param key {@code score}, {@code earliest}, {@code distance} or {@code name}
 * @param value in words, to be compared with the matches before and behind it
 */
record Decider(String key, String value) {

    private static final long SECONDS_OF_MINUTE = 60;

    /** The most important first. */
    static List<Decider> of(Page.Match match) {
        return match.decided().stream()
                .map(decided -> new Decider(decided.by().name().toLowerCase(Locale.ROOT), value(decided, match.zone())))
                .toList();
    }

    private static String value(Ordering.Decided decided, @Nullable ZoneId zone) {
        Object value = decided.value();
        if (value == null) {
            return decided.by() == Ordering.By.EARLIEST ? "no free slot" : "none";
        }
        return switch (decided.by()) {
            case SCORE -> String.format(Locale.ROOT, "%.4f", ((Number) value).doubleValue());
            case DISTANCE -> String.format(Locale.ROOT, "%.3f km", ((Number) value).doubleValue());
            case EARLIEST -> moment(((Number) value).longValue(), zone);
            case NAME, UPDATED -> value.toString();
        };
    }

    /** By the clock of the place. */
    private static String moment(long minute, @Nullable ZoneId zone) {
        return Instant.ofEpochSecond(minute * SECONDS_OF_MINUTE)
                .atZone(zone == null ? ZoneOffset.UTC : zone)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
