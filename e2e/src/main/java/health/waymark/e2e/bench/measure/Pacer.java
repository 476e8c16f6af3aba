package health.waymark.e2e.bench.measure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that together call so many times a second (an open loop), until they are closed. */
public final class Pacer implements AutoCloseable {

    private static final int CALLERS = 5;

    private final List<Load.Caller> callers = new ArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CALLERS);
    private final List<Future<?>> work = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final long begin = System.nanoTime();

    /** @param seed decides what the callers ask for */
    public Pacer(Load load, int perSecond, long seed) throws IOException, SQLException {
        long period = TimeUnit.SECONDS.toNanos(CALLERS) / perSecond;
        for (int number = 0; number < CALLERS; number++) {
            Load.Caller caller = load.open();
            Turn turn = new Turn(number, CALLERS, new Random(seed * 1_000 + number));
            callers.add(caller);
            work.add(threads.scheduleAtFixedRate(
                    () -> call(caller, turn), number * period / CALLERS, period, TimeUnit.NANOSECONDS));
        }
    }

    private void call(Load.Caller caller, Turn turn) {
        try {
            caller.call(turn);
            calls.incrementAndGet();
        } catch (Load.WrongAnswer | IOException | SQLException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    /** Calls per second since the beginning, which are fewer than wanted when the server cannot keep up. */
    public double rate() {
        return calls.get() / ((System.nanoTime() - begin) / 1e9);
    }

    /** What went wrong. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Ends the calls; those that have begun are finished. */
    public void stop() throws InterruptedException {
        work.forEach(each -> each.cancel(false));
        threads.shutdown();
        if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
            failures.add("a call was not answered within 30 s");
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
