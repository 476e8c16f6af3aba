package health.waymark.backend.directory;

import health.waymark.backend.store.ResourcesCommitted;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The thread that publishes while this node holds the lease, and tries to take it while it does not. It wakes when a
 * change is committed on this node, and looks for those of other nodes every now and then.
 */
@Component
final class PublisherThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PublisherThread.class);

    /** How often a node on standby looks; with the lease it bounds how long a dead publisher goes unnoticed. */
    private static final Duration STANDBY = Duration.ofSeconds(1);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    /** A batch in progress is worth waiting for; after that the lease runs out by itself. */
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Semaphore wake = new Semaphore(0);
    private final Leadership leadership;
    private final PublishingRound round;
    private final PublisherState state;
    private final PublicationProperties properties;

    private volatile boolean running;

    /** Whether this term as publisher has found out what earlier ones left to do. */
    private boolean begun;

    private @Nullable Thread thread;

    PublisherThread(
            Leadership leadership, PublishingRound round, PublisherState state, PublicationProperties properties) {
        this.leadership = leadership;
        this.round = round;
        this.state = state;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (properties.enabled()) {
            running = true;
            thread = new Thread(this::run, "publisher");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @EventListener
    void on(ResourcesCommitted committed) {
        wake.release();
    }

    private void run() {
        while (running) {
            rest(attempt());
        }
        try {
            leadership.resign();
        } catch (RuntimeException failure) {
            log.warn("The publisher's lease could not be given back; it runs out by itself", failure);
        }
    }

    /** One round; the answer is how long to rest when nobody wakes us. */
    private Duration attempt() {
        try {
            if (leadership.token().isEmpty() && leadership.take()) {
                begun = false;
            }
            OptionalLong token = leadership.token();
            if (token.isEmpty()) {
                round.look();
                return STANDBY;
            }
            leadership.renew();
            if (!begun) {
                round.begin();
                begun = true;
            }
            return round.work(token.getAsLong()) ? Duration.ZERO : properties.poll();
        } catch (LeaseLost lost) {
            log.warn("{}; this node goes on standby", lost.getMessage());
            leadership.stepDown();
            return STANDBY;
        } catch (RuntimeException | StackOverflowError failure) {
            // The database is away, most likely. Nothing is lost: what was not committed is still waiting there.
            log.error("Publishing failed and will be tried again", failure);
            state.hasTrouble(failure);
            return AFTER_TROUBLE;
        }
    }

    private void rest(Duration pause) {
        try {
            if (!pause.isZero() && wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            // Nobody but a container that ends without us interrupts this thread.
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                stopping.join(STOPPING.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
