package health.waymark.backend.feed;

import health.waymark.backend.directory.LabelsPublished;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells waiting readers when there is something new. One thread looks for all of them, at once when this node has
 * published and every now and then because another may have; while nobody waits it sleeps.
 */
@Component
final class FeedHead implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedHead.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore wake = new Semaphore(0);
    private final Condition news = lock.newCondition();
    private final LabelFeed feed;
    private final FeedProperties properties;

    private boolean running;
    private int waiting;
    private long head;
    private @Nullable Thread thread;

    FeedHead(LabelFeed feed, FeedProperties properties) {
        this.feed = feed;
        this.properties = properties;
    }

    /** What became of waiting. */
    enum Waited {
        NEWS,
        NOTHING,
        TOO_MANY_WAIT
    }

    /** Waits until the feed has something after that number, at most so long. */
    Waited await(long after, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            if (waiting >= properties.waiting()) {
                return Waited.TOO_MANY_WAIT;
            }
            waiting++;
            wake.release();
            try {
                while (head <= after && nanos > 0 && running) {
                    nanos = news.awaitNanos(nanos);
                }
                return head > after ? Waited.NEWS : Waited.NOTHING;
            } finally {
                waiting--;
            }
        } finally {
            lock.unlock();
        }
    }

    @EventListener
    void on(LabelsPublished published) {
        wake.release();
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
            thread = new Thread(this::run, "feed-head");
            thread.setDaemon(true);
            thread.start();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (isRunning()) {
                if (somebodyWaits()) {
                    wake.tryAcquire(lookOnce().toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    wake.acquire();
                }
                wake.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean somebodyWaits() {
        lock.lock();
        try {
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    private Duration lookOnce() {
        try {
            long found = feed.head();
            lock.lock();
            try {
                if (found != head) {
                    head = found;
                    news.signalAll();
                }
            } finally {
                lock.unlock();
            }
            return properties.poll();
        } catch (RuntimeException failure) {
            log.warn("The feed's head cannot be read; trying again", failure);
            return AFTER_TROUBLE;
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            wake.release();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}
