package health.waymark.backend.isolation;

import java.util.ArrayList;
import java.util.List;

/** How long the same request took for something of somebody else, and for something that nobody has. */
final class Timings {

    private static final long NOISE_NANOS = 2_000_000;
    private static final double NOISE_SHARE = 0.05;
    /** Medians of the same differ by more than four standard errors once in some ten thousand times. */
    private static final double NOISE_ERRORS = 4;
    /** The interquartile range of a normal distribution, in standard deviations. */
    private static final double QUARTILES = 1.349;
    /** By how much the median of a normal distribution is less certain than its mean. */
    private static final double MEDIAN = 1.253;

    private final List<Long> foreign = new ArrayList<>();
    private final List<Long> absent = new ArrayList<>();

    void addForeign(long nanos) {
        foreign.add(nanos);
    }

    void addAbsent(long nanos) {
        absent.add(nanos);
    }

    /**
     * Whether one could tell from the medians: they differ by more than 5 %, by more than 2 ms, and by more than those of
     * the same request would on a machine as busy as this one.
     */
    boolean tell() {
        long one = median(foreign);
        long other = median(absent);
        long difference = Math.abs(one - other);
        return difference > NOISE_NANOS
                && difference > NOISE_SHARE * Math.min(one, other)
                && difference > NOISE_ERRORS * Math.hypot(error(foreign), error(absent));
    }

    /** The standard error of the median. */
    private static double error(List<Long> nanos) {
        return MEDIAN * (at(nanos, 3) - at(nanos, 1)) / QUARTILES / Math.sqrt(nanos.size());
    }

    private static long median(List<Long> nanos) {
        return at(nanos, 2);
    }

    private static long at(List<Long> nanos, int quarter) {
        return nanos.stream()
                .sorted()
                .skip((long) nanos.size() * quarter / 4)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "%.2f ms for what is somebody else's, %.2f ms for what is nobody's"
                .formatted(median(foreign) / 1e6, median(absent) / 1e6);
    }
}
