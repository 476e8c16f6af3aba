package health.waymark.backend.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** What one caller, or one tenant, may still ask for. It fills up evenly, to what a minute allows. */
final class Allowance {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final Bucket bucket;

    Allowance(int perMinute) {
        this.perMinute = perMinute;
        this.bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillGreedy(perMinute, WINDOW)
                        .build())
                .build();
    }

    int perMinute() {
        return perMinute;
    }

    /** Takes so many units, or none. A request that costs more than a minute's worth takes all there is. */
    Taken take(int units) {
        long wanted = Math.min(units, perMinute);
        if (wanted == 0) {
            return new Taken(true, bucket.getAvailableTokens(), 0);
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(wanted);
        return new Taken(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill())
                        .plusMillis(999)
                        .toSeconds());
    }

    /** Gives back what another limit did not let through. */
    void giveBack(int units) {
        if (units > 0) {
            bucket.addTokens(Math.min(units, perMinute));
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
