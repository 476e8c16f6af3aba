package health.waymark.localstack.demo;

import java.util.List;
import java.util.Random;

/**
 * Chance that falls the same way every time. Each thing has dice of its own, so one organization more changes nothing
 * about the others. {@link Random} and {@link String#hashCode} are fixed by their specifications on every Java.
 */
final class Dice {

    private static final long SEED = 20_260_101L;

    private final Random random;

    private Dice(Random random) {
        this.random = random;
    }

    static Dice of(String thing) {
        return new Dice(new Random(SEED * 31 + thing.hashCode()));
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Degrees near the given ones: at most {@code reach} away, mostly nearer. */
    double near(double degrees, double reach) {
        double offset = (random.nextDouble() + random.nextDouble() - 1) * reach;
        return Math.round((degrees + offset) * 1e5) / 1e5;
    }
}
