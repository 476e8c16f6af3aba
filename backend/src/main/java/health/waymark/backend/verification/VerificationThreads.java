package health.waymark.backend.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that verify Endpoints on this node. */
@Component
final class VerificationThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(VerificationThreads.class);

    private final VerificationRound round;
    private final VerificationProperties properties;
    private final List<Future<?>> tasks = new ArrayList<>();
    private volatile @Nullable ScheduledExecutorService threads;

    VerificationThreads(VerificationRound round, VerificationProperties properties) {
        this.round = round;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (properties.threads() == 0) {
            return;
        }
        ScheduledExecutorService started = Executors.newScheduledThreadPool(properties.threads(), work -> {
            Thread thread = new Thread(work, "verification");
            thread.setDaemon(true);
            return thread;
        });
        threads = started;
        long poll = properties.poll().toMillis();
        for (int number = 0; number < properties.threads(); number++) {
            tasks.add(started.scheduleWithFixedDelay(this::work, poll, poll, TimeUnit.MILLISECONDS));
        }
    }

    private void work() {
        try {
            while (isRunning() && round.step()) {
                log.trace("One more may be due");
            }
        } catch (RuntimeException | StackOverflowError failure) {
            // The database is away, most likely. Nothing is lost: leases run out, and what is due stays so.
            log.warn("Verifying failed and will be tried again", failure);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = threads;
        threads = null;
        tasks.forEach(task -> task.cancel(false));
        tasks.clear();
        if (running != null) {
            running.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }
}
