package health.waymark.indexer.health;

import health.waymark.indexer.feed.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A generation on its way to the feed's end.
 *
 * @param reason why it is built
 * @param startedAt when this process began, or went on
 * @param startedFrom sequence that it began, or went on, behind
 */
record Building(RebuildReason reason, Instant startedAt, long startedFrom) {

    /** Share of the feed's numbers that lie behind, from 0 to 1. */
    static double share(@Nullable Cursor applied, @Nullable Cursor head) {
        if (head == null || head.sequence() == 0) {
            return 0;
        }
        long sequence = applied == null ? 0 : applied.sequence();
        return Math.min(1.0, (double) sequence / head.sequence());
    }

    /** An estimate, as if the rest were as dense as what was read; empty while nothing was. */
    OptionalLong secondsLeft(@Nullable Cursor applied, @Nullable Cursor head, Instant now) {
        if (applied == null || head == null || applied.sequence() <= startedFrom) {
            return OptionalLong.empty();
        }
        double seconds = Duration.between(startedAt, now).toMillis() / 1000.0;
        double done = applied.sequence() - startedFrom;
        double left = Math.max(0, head.sequence() - applied.sequence());
        return OptionalLong.of(Math.round(seconds * left / done));
    }
}
