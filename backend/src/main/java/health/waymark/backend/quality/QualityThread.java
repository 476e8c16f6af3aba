package health.waymark.backend.quality;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that looks tenants through on this node. It may take its time, so it is nobody else's. */
@Component
final class QualityThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(QualityThread.class);
    private static final long IDLE_SECONDS = 5;

    private final QualityRound round;
    private final QualityProperties properties;
    private final Semaphore stop = new Semaphore(0);
    private volatile @Nullable Thread thread;

    QualityThread(QualityRound round, QualityProperties properties) {
        this.round = round;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (properties.enabled()) {
            stop.drainPermits();
            Thread started = new Thread(this::run, "quality");
            started.setDaemon(true);
            thread = started;
            started.start();
        }
    }

    private void run() {
        try {
            while (!stop.tryAcquire(isIdle() ? IDLE_SECONDS : 0, TimeUnit.SECONDS)) {
                log.trace("Looking for the next tenant");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isIdle() {
        try {
            return !round.step();
        } catch (RuntimeException failure) {
            // The database is away, most likely. Nothing is lost: what has changed is still to be looked at.
            log.warn("Looking for tenants that have changed failed and will be tried again", failure);
            return true;
        }
    }

    @Override
    public void stop() {
        stop.release();
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
