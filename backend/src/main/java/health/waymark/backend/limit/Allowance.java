package health.waymark.backend.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What one caller, or one tenant, may still ask for. It fills up evenly, to what a minute allows. It is counted here at
 * once, and made to agree with the other backends a moment later (see {@link SharedAllowances}).
 */
final class Allowance {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** What is not a fiftieth of the limit may wait a little before the others learn of it. */
    private static final int FINE = 50;

    private static final Duration LONGEST_UNTOLD = Duration.ofSeconds(2);

    private final String id;
    private final int perMinute;
    private final Bucket bucket;
    private final Consumer<Allowance> onUse;

    /** Units taken that the other backends have not been told of. */
    private final AtomicLong untold = new AtomicLong();

    private volatile long toldAt = System.nanoTime();

    /**
     * A full allowance.
     *
     * @param id the same on every backend
     * @param perMinute how many units
     * @param onUse hears of the first use that the other backends do not know of
     */
    Allowance(String id, int perMinute, Consumer<Allowance> onUse) {
        this.id = id;
        this.perMinute = perMinute;
        this.onUse = onUse;
        this.bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillGreedy(perMinute, WINDOW)
                        .build())
                .build();
    }

    String id() {
        return id;
    }

    int perMinute() {
        return perMinute;
    }

    /** Takes so many units, or none. A request that costs more than a minute's worth takes all there is. */
    Taken take(int units) {
        long wanted = Math.min(units, perMinute);
        if (wanted == 0) {
            return new Taken(true, Math.max(0, bucket.getAvailableTokens()), 0);
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(wanted);
        if (probe.isConsumed()) {
            note(wanted);
        }
        return new Taken(
                probe.isConsumed(),
                Math.max(0, probe.getRemainingTokens()),
                Duration.ofNanos(probe.getNanosToWaitForRefill())
                        .plusMillis(999)
                        .toSeconds());
    }

    /** Gives back what another limit did not let through. */
    void giveBack(int units) {
        if (units > 0) {
            bucket.addTokens(Math.min(units, perMinute));
            note(-Math.min(units, perMinute));
        }
    }

    private void note(long units) {
        if (untold.getAndAdd(units) == 0) {
            onUse.accept(this);
        }
    }

    /** Whether the others should learn of what was taken here now. */
    boolean isWorthTelling() {
        long units = Math.abs(untold.get());
        return units > 0 && (units * FINE >= perMinute || System.nanoTime() - toldAt > LONGEST_UNTOLD.toNanos());
    }

    boolean hasNothingToTell() {
        return untold.get() == 0;
    }

    /** What was taken since the last time; from now on it counts as told. */
    long tell() {
        toldAt = System.nanoTime();
        return untold.getAndSet(0);
    }

    /** The others did not learn of it after all. */
    void keepUntold(long units) {
        note(units);
    }

    /**
     * Takes over what is left on all backends together, less what was taken here meanwhile. When they let more through
     * than there was, that is a debt, which has to fill up first.
     */
    void agree(double left) {
        long surplus = bucket.getAvailableTokens() - ((long) Math.floor(left) - untold.get());
        if (surplus > 0) {
            bucket.consumeIgnoringRateLimits(surplus);
        } else if (surplus < 0) {
            bucket.addTokens(-surplus);
        }
    }

    /**
     * What came of it.
     *
     * @param left units that are left
     * @param waitSeconds after which there is enough, when there was not
     */
    record Taken(boolean allowed, long left, long waitSeconds) {

        /** Seconds until the bucket is full again. */
        long secondsToFull(int perMinute) {
            return (perMinute - left) * WINDOW.toSeconds() / perMinute;
        }
    }
}
