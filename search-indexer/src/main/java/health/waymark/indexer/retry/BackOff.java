package health.waymark.indexer.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing rests after failures in a row: each ceiling is twice the last, up to a cap, and the rest is drawn from the
 * upper half below the ceiling. The jitter keeps several indexers from returning to a recovering server in step.
 * Used by one thread.
 */
public final class BackOff {

    private final Duration first;
    private final Duration cap;
    private final RandomGenerator random;
    private Duration ceiling;

    public BackOff(Duration first, Duration cap, RandomGenerator random) {
        this.first = first;
        this.cap = cap;
        this.random = random;
        this.ceiling = first;
    }

    /** The rest to take after one more failure: between half of the present ceiling and all of it. */
    public Duration next() {
        long half = ceiling.toNanos() / 2;
        Duration rest = Duration.ofNanos(half + random.nextLong(half + 1));
        Duration doubled = ceiling.multipliedBy(2);
        ceiling = doubled.compareTo(cap) < 0 ? doubled : cap;
        return rest;
    }

    /** After a success: the next failure rests briefly again. */
    public void reset() {
        ceiling = first;
    }
}
