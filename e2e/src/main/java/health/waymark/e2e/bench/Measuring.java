package health.waymark.e2e.bench;

import health.waymark.e2e.bench.measure.Crowd;
import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.measure.Meters;
import health.waymark.e2e.bench.measure.Percentiles;
import health.waymark.e2e.bench.measure.Tally;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures one row: warm-up, readings of the meters, load, and what the servers still have to do afterwards. */
final class Measuring {

    private static final Duration BEFORE_EACH_ROW = Duration.ofSeconds(1);

    private static final Duration REST = Duration.ofSeconds(5);

    /** Seldom, since each search costs the servers time that is counted. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration FRESHNESS_PAUSE = Duration.ofMillis(10);
    private static final Duration FRESHNESS_LIMIT = Duration.ofSeconds(30);

    private final Meters meters;
    private final Duration time;
    private final Duration warmUp;
    private final long seed;

    Measuring(Meters meters, Duration time, Duration warmUp, long seed) {
        this.meters = meters;
        this.time = time;
        this.warmUp = warmUp;
        this.seed = seed;
    }

    /**
     * A row of figures, or of the first failure.
     *
     * @param follower tells when the directory has followed all changes; null when there are none to follow
     */
    Row row(Row.Cell cell, Load load, @Nullable Visibility follower)
            throws IOException, SQLException, InterruptedException {
        try (Crowd crowd =
                new Crowd(load, cell.callers(), seed + cell.workload().hashCode())) {
            Tally first = crowd.run(BEFORE_EACH_ROW);
            if (!first.failures().isEmpty()) {
                return failed(cell, first);
            }
            settle(follower);
            Meters.Reading before = meters.read();
            Tally tally = crowd.run(time);
            String note = settle(follower);
            Meters.Reading spent = meters.read().since(before);
            if (!tally.failures().isEmpty() || tally.calls() == 0) {
                return failed(cell, tally);
            }
            return Row.measured(cell, Figures.of(tally, spent), note);
        }
    }

    /** Lets just-in-time compilers see a workload, so that the first row of it is not slower for being the first. */
    void warmUp(Load load, int callers) throws IOException, SQLException, InterruptedException {
        try (Crowd crowd = new Crowd(load, callers, seed)) {
            crowd.run(warmUp);
        }
    }

    /** What the servers spend in a second without any load. */
    Meters.Reading atRest() throws SQLException, InterruptedException {
        Meters.Reading before = meters.read();
        Thread.sleep(REST.toMillis());
        return meters.read().since(before).dividedBy(REST.toSeconds());
    }

    private static Row failed(Row.Cell cell, Tally tally) {
        int calls = tally.failures().size() + tally.calls();
        String first = tally.failures().isEmpty()
                ? "no call was answered in time"
                : tally.failures().get(0);
        return Row.failed(cell, tally.failures().size() + " of " + calls + " calls failed; " + first);
    }

    /** What there is to say about it, usually nothing. */
    private static String settle(@Nullable Visibility follower) throws IOException, InterruptedException {
        if (follower == null) {
            return "";
        }
        try {
            long nanos = follower.await(PAUSE, LIMIT);
            return nanos < 2_000_000_000L ? "" : "the directory had caught up " + nanos / 1_000_000 + " ms later";
        } catch (BenchException e) {
            return "costs of publishing are not included: " + e.getMessage();
        }
    }

    /** How long what was created takes to be found in the directory. */
    Row freshness(Row.Cell cell, Visibility visibility, int writes)
            throws IOException, SQLException, InterruptedException {
        Meters.Reading before = meters.read();
        long begin = System.nanoTime();
        List<Long> waits = new ArrayList<>();
        try {
            for (int write = 0; write < writes; write++) {
                waits.add(visibility.await(FRESHNESS_PAUSE, FRESHNESS_LIMIT));
            }
        } catch (BenchException e) {
            return Row.failed(cell, "after " + waits.size() + " creates: " + e.getMessage());
        }
        Percentiles all =
                new Percentiles(waits.stream().mapToLong(Long::longValue).toArray());
        Tally tally = new Tally(all, 0, List.of(), System.nanoTime() - begin);
        String slowest = "p99 " + Math.round(all.millis(99)) + " ms, slowest " + Math.round(all.millis(100))
                + " ms from the answer to a create until it is found";
        return Row.measured(cell, Figures.of(tally, meters.read().since(before)), slowest);
    }
}
