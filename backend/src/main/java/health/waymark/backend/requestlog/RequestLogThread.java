package health.waymark.backend.requestlog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that writes the log on this node, and forgets what is too old. */
@Component
final class RequestLogThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RequestLogThread.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    private static final long STOPPING_MILLIS = 5_000;

    private final RequestLog requests;
    private final RequestLogTable table;
    private final RequestLogProperties properties;
    private final Clock clock;
    private final Semaphore stop = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private Instant nextSweep = Instant.MIN;

    RequestLogThread(RequestLog requests, RequestLogTable table, RequestLogProperties properties, Clock clock) {
        this.requests = requests;
        this.table = table;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        stop.drainPermits();
        Thread started = new Thread(this::run, "request-log");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void run() {
        try {
            while (!stop.tryAcquire(properties.flush().toMillis(), TimeUnit.MILLISECONDS)) {
                requests.write();
                sweep();
            }
            requests.write();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return;
        }
        try {
            // A slice a round, until there is no more: what is new is written between them.
            boolean more = table.forgetSome(properties.keep().toSeconds());
            nextSweep = more ? now : now.plus(BETWEEN_SWEEPS);
        } catch (RuntimeException failure) {
            nextSweep = now.plus(BETWEEN_SWEEPS);
            log.warn("Old entries of the request log could not be deleted and will be later", failure);
        }
    }

    /** After the last request: what it left is still written. */
    @Override
    public void stop() {
        Thread running = thread;
        stop.release();
        thread = null;
        try {
            if (running != null) {
                running.join(STOPPING_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stopped after the web server has answered its last request. */
    @Override
    public int getPhase() {
        return 0;
    }
}
