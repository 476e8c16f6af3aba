package health.waymark.indexer.retry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Takes a turn again and again in a thread of its own, from the program's start to its end. */
public abstract class Repeating implements SmartLifecycle {

    private static final long STOPPING_SECONDS = 10;

    private final String name;
    private final Duration rest;
    private final int phase;
    private @Nullable Thread thread;
    private CountDownLatch over = new CountDownLatch(0);

    /**
     * A thread that does not run yet.
     *
     * @param name of the thread
     * @param rest between two turns
     * @param phase as of {@link SmartLifecycle}: a lower one begins before and ends after
     */
    protected Repeating(String name, Duration rest, int phase) {
        this.name = name;
        this.rest = rest;
        this.phase = phase;
    }

    /** What is done each time; an exception ends the thread. */
    protected abstract void turn();

    /** What is done once more when the program ends. */
    protected abstract void finish();

    @Override
    public final synchronized void start() {
        over = new CountDownLatch(1);
        Thread repeating = new Thread(this::repeat, name);
        repeating.setDaemon(true);
        repeating.start();
        thread = repeating;
    }

    @Override
    public final synchronized void stop() {
        Thread repeating = thread;
        if (repeating == null) {
            return;
        }
        over.countDown();
        try {
            repeating.join(TimeUnit.SECONDS.toMillis(STOPPING_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public final synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public final int getPhase() {
        return phase;
    }

    private void repeat() {
        try {
            do {
                turn();
            } while (!over.await(rest.toMillis(), TimeUnit.MILLISECONDS));
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
