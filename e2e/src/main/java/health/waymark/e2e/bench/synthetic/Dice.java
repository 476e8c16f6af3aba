package health.waymark.e2e.bench.synthetic;

import java.util.List;
import java.util.Random;

/**
 * Chance that falls the same way every time. Each thing has dice of its own, so that a larger directory begins like a
 * smaller one. {@link Random} and {@link String#hashCode} are fixed by their specifications on every Java.
 */
final class Dice {

    private final Random random;

    private Dice(Random random) {
        this.random = random;
    }

    static Dice of(long seed, String thing) {
        return new Dice(new Random(mixed(seed * 31 + thing.hashCode())));
    }

    /** Similar seeds make {@link Random} begin similarly; this finalizer of MurmurHash3 drives them apart. */
    private static long mixed(long seed) {
        long half = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
        long whole = (half ^ (half >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return whole ^ (whole >>> 33);
    }

    boolean falls(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Degrees at most {@code reach} away from the given ones, to five decimals (about a metre). */
    double near(double degrees, double reach) {
        return Math.round((degrees + (random.nextDouble() * 2 - 1) * reach) * 1e5) / 1e5;
    }
}
