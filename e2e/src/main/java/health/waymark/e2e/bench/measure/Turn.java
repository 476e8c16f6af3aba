package health.waymark.e2e.bench.measure;

import java.util.Random;

/**
 * One caller's next call.
 *
 * @param caller its number, from 0
 * @param callers how many there are
 * @param random the caller's own
 */
public record Turn(int caller, int callers, Random random) {

    /** One of so many things at random. */
    public int anyOf(int count) {
        return random.nextInt(count);
    }

    /** One of so many things that no other caller gets, as long as there are at least as many as callers. */
    public int ownOf(int count) {
        int shares = Math.max(count / callers, 1);
        return Math.min(random.nextInt(shares) * callers + caller, count - 1) % count;
    }
}
