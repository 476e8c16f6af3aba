package health.waymark.backend.limit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Exchanges with the other backends, several times a second while there is something to tell. */
@Component
final class SharedAllowancesThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SharedAllowancesThread.class);

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final SharedAllowances allowances;
    private final Semaphore end = new Semaphore(0);

    private volatile boolean running;
    private boolean away;
    private long forgotten = System.nanoTime();
    private @Nullable Thread thread;

    SharedAllowancesThread(SharedAllowances allowances) {
        this.allowances = allowances;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "rate-limits");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Duration pause = EVERY;
        while (running && !isEnding(pause)) {
            pause = attempt() ? EVERY : AFTER_TROUBLE;
        }
    }

    private boolean attempt() {
        try {
            while (running && allowances.exchange()) {
                log.debug("Exchanged as many rate limits as fit into one statement");
            }
            if (System.nanoTime() - forgotten > FORGET_EVERY.toNanos()) {
                forgotten = System.nanoTime();
                allowances.forgetFull();
            }
            away = false;
            return true;
        } catch (RuntimeException failure) {
            if (!away) {
                log.warn("Rate limits cannot be exchanged with the other backends: each counts by itself", failure);
            }
            away = true;
            return false;
        }
    }

    private boolean isEnding(Duration pause) {
        try {
            return end.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    @Override
    public void stop() {
        running = false;
        end.release();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                stopping.join(STOPPING.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        end.drainPermits();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
