package health.waymark.e2e.bench.measure;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers that call one after the other without a pause (a closed loop), each on its own connection. */
public final class Crowd implements AutoCloseable {

    /** Who gets so many wrong answers stops asking: the workload has failed anyway. */
    private static final int ENOUGH_FAILURES = 3;

    private final List<Load.Caller> callers = new ArrayList<>();
    private final List<Random> randoms = new ArrayList<>();
    private final ExecutorService threads;

    /** @param seed decides what the callers ask for */
    public Crowd(Load load, int size, long seed) throws IOException, SQLException {
        this.threads = Executors.newFixedThreadPool(size);
        for (int caller = 0; caller < size; caller++) {
            callers.add(load.open());
            randoms.add(new Random(seed * 1_000 + caller));
        }
    }

    /** Lets all call until the time is over; calls that have begun by then are finished and counted. */
    public Tally run(Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<Callable<Tally.Sheet>> work = new ArrayList<>();
        for (int caller = 0; caller < callers.size(); caller++) {
            Turn turn = new Turn(caller, callers.size(), randoms.get(caller));
            Load.Caller self = callers.get(caller);
            work.add(() -> loop(self, turn, end));
        }
        List<Tally.Sheet> sheets = new ArrayList<>();
        for (Future<Tally.Sheet> done : threads.invokeAll(work)) {
            sheets.add(result(done));
        }
        return Tally.of(sheets, System.nanoTime() - begin);
    }

    private static Tally.Sheet loop(Load.Caller caller, Turn turn, long end) {
        Tally.Sheet sheet = new Tally.Sheet();
        long begin = System.nanoTime();
        while (begin < end && sheet.failed() < ENOUGH_FAILURES) {
            try {
                long bytes = caller.call(turn);
                sheet.add(System.nanoTime() - begin, bytes);
            } catch (Load.WrongAnswer e) {
                sheet.fail(String.valueOf(e.getMessage()));
            } catch (IOException | SQLException e) {
                sheet.fail(e.toString());
            }
            begin = System.nanoTime();
        }
        return sheet;
    }

    private static Tally.Sheet result(Future<Tally.Sheet> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A caller has broken down", e.getCause());
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        threads.shutdownNow();
        for (Load.Caller caller : callers) {
            caller.close();
        }
    }
}
