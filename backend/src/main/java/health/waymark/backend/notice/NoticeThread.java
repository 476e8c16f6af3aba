package health.waymark.backend.notice;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread of this node that sends mails, and looks for what expires or is used up. */
@Component
final class NoticeThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NoticeThread.class);
    private static final long IDLE_SECONDS = 2;

    /** A mail in progress is worth waiting for. */
    private static final long STOPPING_MILLIS = 10_000;

    private final MailRound mails;
    private final WatchRound watch;
    private final MailProperties properties;
    private final Semaphore stop = new Semaphore(0);
    private volatile @Nullable Thread thread;

    NoticeThread(MailRound mails, WatchRound watch, MailProperties properties) {
        this.mails = mails;
        this.watch = watch;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (properties.enabled()) {
            stop.drainPermits();
            Thread started = new Thread(this::run, "notices");
            started.setDaemon(true);
            thread = started;
            started.start();
        }
    }

    private void run() {
        try {
            while (!stop.tryAcquire(isIdle() ? IDLE_SECONDS : 0, TimeUnit.SECONDS)) {
                log.trace("Looking for the next mail");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isIdle() {
        try {
            boolean sent = mails.step();
            return !watch.step() && !sent;
        } catch (RuntimeException failure) {
            // The database is away, most likely. Nothing is lost: what waits is taken up again when its lease is over.
            log.warn("Sending mails failed and will be tried again", failure);
            return true;
        }
    }

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
}
