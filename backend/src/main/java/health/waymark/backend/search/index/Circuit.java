package health.waymark.backend.search.index;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps callers from waiting for a server that was just found to be away: after a failure everybody is refused at once
 * for a while; then one caller after the other may try again.
 */
final class Circuit {

    private static final long CLOSED = Long.MIN_VALUE;

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong openUntil = new AtomicLong(CLOSED);

    Circuit(Duration pause, LongSupplier nanoTime) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether to try. Of those who come when the pause is over one is let through, and the others wait for its result. */
    boolean allows() {
        long until = openUntil.get();
        if (until == CLOSED) {
            return true;
        }
        long now = nanoTime.getAsLong();
        return now - until >= 0 && openUntil.compareAndSet(until, now + pauseNanos);
    }

    void succeeded() {
        if (openUntil.get() != CLOSED) {
            openUntil.set(CLOSED);
        }
    }

    void failed() {
        openUntil.set(nanoTime.getAsLong() + pauseNanos);
    }
}
