package health.waymark.indexer.retry;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Tells the pump to end, and ends its rests at once. Can be taken back, so that a stopped pump can start again. */
@Component
public final class StopSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean given;

    public void give() {
        set(true);
    }

    public void takeBack() {
        set(false);
    }

    public boolean given() {
        return given;
    }

    /**
     * Waits that long.
     *
     * @throws Stopped as soon as the signal is given, or when the thread is interrupted
     */
    public void rest(Duration duration) {
        lock.lock();
        try {
            long left = duration.toNanos();
            while (left > 0 && !given) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        } finally {
            lock.unlock();
        }
        check();
    }

    /**
     * Goes on if nobody asked to stop.
     *
     * @throws Stopped when the signal is given
     */
    public void check() {
        if (given) {
            throw new Stopped();
        }
    }

    private void set(boolean value) {
        lock.lock();
        try {
            given = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
