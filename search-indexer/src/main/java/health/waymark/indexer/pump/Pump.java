package health.waymark.indexer.pump;

import health.waymark.indexer.feed.BackendAway;
import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.feed.EpochUnknown;
import health.waymark.indexer.feed.HungUp;
import health.waymark.indexer.feed.LabelFeed;
import health.waymark.indexer.feed.WentBack;
import health.waymark.indexer.health.Peer;
import health.waymark.indexer.health.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One round after another: look what should be filled, read a page (while building: pages), deliver it, take over the alias when the feed's
 * end is reached. After a failure the course is dropped and charted anew from what Elasticsearch holds, so recovering
 * is the same as starting. One thread's.
 */
@Component
final class Pump {

    private final LabelFeed feed;
    private final Charting charting;
    private final Delivery delivery;
    private final Takeover takeover;
    private final Errands errands;
    private final Progress progress;
    private final PumpSettings settings;
    private @Nullable Course course;
    private volatile long chartedAt;

    Pump(
            LabelFeed feed,
            Charting charting,
            Delivery delivery,
            Takeover takeover,
            Errands errands,
            Progress progress,
            PumpSettings settings) {
        this.feed = feed;
        this.charting = charting;
        this.delivery = delivery;
        this.takeover = takeover;
        this.errands = errands;
        this.progress = progress;
        this.settings = settings;
    }

    /** Does one round, which may take as long as a long poll. After an exception the caller must {@link #forget}. */
    void round() {
        try {
            roundOf(course());
        } catch (HungUp e) {
            // There is an order to carry out
            chartedAt = System.nanoTime() - settings.checkInterval().toNanos();
        }
    }

    private void roundOf(Course present) {
        boolean busy = errands.isWaiting(present);
        boolean patient = present.following() && !busy;
        try (Pages pages = new Pages(feed, progress, present, patient, () -> goesOn(present))) {
            boolean any = delivery.deliver(pages, present);
            Cursor head = pages.current().head();
            if (present.hasReached(head)) {
                caughtUp(present);
            } else if (!any) {
                throw new BackendAway("The feed sent nothing, although it goes on to " + head.text());
            }
        } catch (EpochUnknown e) {
            charting.distrust(present.cursor());
            throw e;
        } catch (WentBack e) {
            charting.beginAgain(present.generation());
            errands.compareSoon();
            throw e;
        }
        if (busy) {
            errands.advance(present);
        }
    }

    /** Drops what is held in memory: after a failure only what is persisted is known to be true. */
    void forget() {
        course = null;
    }

    private Course course() {
        Course present = course;
        if (present != null && !isDue(present)) {
            return present;
        }
        Course charted = charting.chart(present);
        course = charted;
        chartedAt = System.nanoTime();
        return charted;
    }

    /** Nobody waits for single changes in a generation that is being built, until definition and orders are due again. */
    private boolean goesOn(Course present) {
        return !present.generation().serving() && !isDue(present);
    }

    private boolean isDue(Course present) {
        return charting.isOutdated(present.generation())
                || System.nanoTime() - chartedAt >= settings.checkInterval().toNanos();
    }

    private void caughtUp(Course present) {
        if (!present.generation().serving()) {
            takeover.attempt(present);
            if (present.generation().serving()) {
                errands.takenOver();
            }
        }
        present.follow();
        progress.reached(Peer.ELASTICSEARCH);
        progress.caughtUp();
    }
}
