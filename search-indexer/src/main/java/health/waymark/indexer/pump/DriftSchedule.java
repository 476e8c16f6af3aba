package health.waymark.indexer.pump;

import health.waymark.indexer.health.Progress;
import health.waymark.indexer.order.Orders;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When to compare the index with the directory: when the operator wants it, and every so often. One thread's. */
@Component
final class DriftSchedule {

    private final DriftLog history;
    private final Orders orders;
    private final DriftSettings settings;
    private final Progress progress;
    private final Instant started;
    private Instant next;
    private boolean hurried;

    /** Whether nothing was compared since this program began, or since another generation serves. */
    private boolean isFresh = true;

    DriftSchedule(DriftLog history, Orders orders, DriftSettings settings, Progress progress, Clock clock) {
        this.history = history;
        this.orders = orders;
        this.settings = settings;
        this.progress = progress;
        this.started = clock.instant();
        this.next = started;
    }

    int slice() {
        return settings.slice();
    }

    /** Number of the order that a comparison begun now answers for. */
    long asked() {
        return orders.asked().driftCheck();
    }

    boolean isDue(Instant now) {
        if (hurried || orders.driftCheckDue()) {
            return true;
        }
        if (now.isBefore(next)) {
            return false;
        }
        // This indexer may have stood by for another that has compared meanwhile, or may be new
        next = history.last().map(this::after).orElse(started.plus(settings.interval()));
        return !now.isBefore(next);
    }

    void hurry() {
        hurried = true;
    }

    /** Another generation serves: what the last comparison found counts no more. */
    void rebuilt() {
        isFresh = true;
        next = started;
    }

    void done(long order, Instant finishedAt) {
        hurried = false;
        isFresh = false;
        next = finishedAt.plus(settings.interval());
        orders.driftChecked(order);
    }

    /**
     * What only a rebuild mends is looked at again by whoever begins or has rebuilt, or it would be told on. One that was
     * killed when its rebuild was just done cannot leave word of it.
     */
    private Instant after(DriftLog.Entry entry) {
        progress.compared(entry.finishedAt(), entry.found());
        boolean mayBeMended = isFresh && entry.found().ahead() > 0;
        return mayBeMended ? started : entry.finishedAt().plus(settings.interval());
    }
}
