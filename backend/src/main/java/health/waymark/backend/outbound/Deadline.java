package health.waymark.backend.outbound;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a call when its time is up, also one that gets an answer byte by byte: the timeout of a socket begins anew with
 * each byte.
 */
final class Deadline implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Future<?> end;
    private volatile boolean passed;

    Deadline(Duration timeout, Runnable abort) {
        end = TIMER.schedule(
                () -> {
                    passed = true;
                    abort.run();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    boolean hasPassed() {
        return passed;
    }

    @Override
    public void close() {
        end.cancel(false);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "outbound-deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
