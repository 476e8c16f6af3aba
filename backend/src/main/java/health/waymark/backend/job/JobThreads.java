package health.waymark.backend.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that do jobs on this node. */
@Component
final class JobThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobThreads.class);

    /** A step in progress is worth waiting for; a longer one is taken up again by whoever comes next. */
    private static final long STOPPING_MILLIS = 10_000;

    private final JobStepper stepper;
    private final JobProperties properties;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore stop = new Semaphore(0);
    private volatile boolean running;

    JobThreads(JobStepper stepper, JobProperties properties) {
        this.stepper = stepper;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        for (int number = 1; number <= properties.threads(); number++) {
            Thread thread = new Thread(this::run, "job-" + number);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void run() {
        while (running) {
            if (!attempt()) {
                rest();
            }
        }
    }

    private boolean attempt() {
        try {
            return stepper.step();
        } catch (RuntimeException failure) {
            // The database is away, most likely. No job is lost: its lease runs out and it is taken up again.
            log.warn("Looking for jobs failed and will be tried again", failure);
            return false;
        }
    }

    private void rest() {
        try {
            if (stop.tryAcquire(properties.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                stop.release();
            }
        } catch (InterruptedException interrupted) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stop.release();
        try {
            for (Thread thread : threads) {
                thread.join(STOPPING_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        stop.drainPermits();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
