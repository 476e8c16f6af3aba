package health.waymark.backend.isolation;

import java.util.ArrayList;
import java.util.List;

/** How long the same request took for something of somebody else, and for something that nobody has. */
final class Timings {

    private static final long NOISE_NANOS = 2_000_000;
    private static final double NOISE_SHARE = 0.05;

    private final List<Long> foreign = new ArrayList<>();
    private final List<Long> absent = new ArrayList<>();

    void addForeign(long nanos) {
        foreign.add(nanos);
    }

    void addAbsent(long nanos) {
        absent.add(nanos);
    }

    /** Whether one could tell from the medians: they differ by more than 5 % and by more than 2 ms. */
    boolean tell() {
        long one = median(foreign);
        long other = median(absent);
        long difference = Math.abs(one - other);
        return difference > NOISE_NANOS && difference > NOISE_SHARE * Math.min(one, other);
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return "%.2f ms for what is somebody else's, %.2f ms for what is nobody's"
                .formatted(median(foreign) / 1e6, median(absent) / 1e6);
    }
}
