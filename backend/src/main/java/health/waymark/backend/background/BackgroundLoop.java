package health.waymark.backend.background;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that a node does in the background for as long as it runs: round after round, and a pause where there is nothing to
 * do. A round that fails ends no thread; it is told once, counted ({@link BackgroundMetrics}), and tried again.
 */
public abstract class BackgroundLoop implements SmartLifecycle {

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    /** A round in progress is worth waiting for; whoever comes next takes up a longer one. */
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final int count;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean failing;
    private volatile CountDownLatch end = new CountDownLatch(0);

    /**
     * A loop that is not started yet.
     *
     * @param name of its threads and in metrics
     * @param count how many threads; none where this node does not do it
     */
    protected BackgroundLoop(String name, int count) {
        this.name = name;
        this.count = count;
    }

    /** Does what is due, and answers after how long to look again. */
    protected abstract Duration round();

    /** What is to be done when the node stops, after the last round. */
    protected void finish() {}

    @Override
    public final void start() {
        end = new CountDownLatch(1);
        for (int number = 1; number <= count; number++) {
            Thread thread = new Thread(this::run, count == 1 ? name : name + "-" + number);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void run() {
        CountDownLatch ending = end;
        try {
            while (!ending.await(attempt().toMillis(), TimeUnit.MILLISECONDS)) {
                log.trace("The next round");
            }
            finish();
        } catch (RuntimeException failure) {
            log.warn("What {} leaves when it stops could not be written", name, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration attempt() {
        try {
            Duration pause = round();
            failing = false;
            return pause;
        } catch (RuntimeException | StackOverflowError failure) {
            // The database is away, most likely. Nothing is lost: what is due stays so.
            failures.incrementAndGet();
            if (!failing) {
                log.warn("A round of {} failed and will be tried again until it succeeds", name, failure);
            }
            failing = true;
            return AFTER_TROUBLE;
        }
    }

    @Override
    public final void stop() {
        end.countDown();
        long deadline = System.nanoTime() + STOPPING.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    /** Until it is told to stop; long rounds look at this. */
    @Override
    public final boolean isRunning() {
        return end.getCount() > 0;
    }

    String name() {
        return name;
    }

    /** Whether the last round failed. */
    boolean isFailing() {
        return failing;
    }

    long failures() {
        return failures.get();
    }
}
