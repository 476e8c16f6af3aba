package health.waymark.e2e.bench.measure;

import java.util.Arrays;

/** The distribution of waits, by nearest rank: every percentile is a wait that somebody had. */
public final class Percentiles {

    private final long[] sorted;

    /** @param nanos in any order */
    public Percentiles(long... nanos) {
        this.sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** How many waits there were. */
    public int count() {
        return sorted.length;
    }

    /**
     * The wait in milliseconds that so many per cent did not exceed.
     *
     * @param percent above 0, at most 100
     * @return 0 when nobody waited
     */
    public double millis(double percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
