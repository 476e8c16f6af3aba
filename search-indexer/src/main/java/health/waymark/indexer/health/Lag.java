package health.waymark.indexer.health;

import health.waymark.indexer.feed.Cursor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the index is behind the feed, as the pump last saw it.
 *
 * @param head newest place of the feed
 * @param applied place up to which everything is durable; null when nothing is
 * @param caughtUp whether the feed had no more to give
 * @param appliedChangedAt when the change at {@code applied} was made
 * @param pendingSince when the oldest change was made that was read and is not durable yet
 */
record Lag(
        @Nullable Cursor head,
        @Nullable Cursor applied,
        boolean caughtUp,
        @Nullable Instant appliedChangedAt,
        @Nullable Instant pendingSince) {

    static final Lag UNKNOWN = new Lag(null, null, false, null, null);

    Lag withHead(Cursor newHead) {
        boolean moved = head == null || newHead.sequence() > head.sequence();
        return new Lag(newHead, applied, caughtUp && !moved, appliedChangedAt, pendingSince);
    }

    Lag withPending(Instant changedAt) {
        return new Lag(head, applied, false, appliedChangedAt, changedAt);
    }

    Lag withApplied(@Nullable Cursor cursor, @Nullable Instant changedAt) {
        return new Lag(head, cursor, false, changedAt, null);
    }

    Lag withCaughtUp() {
        return new Lag(head, applied, true, appliedChangedAt, null);
    }

    /** Head minus cursor. Upper bound of the labels to come: a label that changed twice leaves a gap. */
    long sequences() {
        if (caughtUp || head == null) {
            return 0;
        }
        return Math.max(0, head.sequence() - (applied == null ? 0 : applied.sequence()));
    }

    /** Age of the oldest change that is not findable; while the backend is away, how long we have heard nothing. */
    Duration age(Instant now, @Nullable Instant silentSince) {
        Instant since = pendingSince;
        if (since == null && !caughtUp) {
            since = appliedChangedAt;
        }
        if (since == null) {
            since = silentSince;
        }
        return since == null || since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }
}
