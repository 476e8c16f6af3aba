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

    /**
     * After a round the publisher rests twice as long as the round took, but not longer than this. What is committed
     * meanwhile is published together, which costs far less than each alone; whoever changes one thing does not notice.
     */
    private static final Duration LONGEST_REST = Duration.ofMillis(100);

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
            attempt();
        }
        try {
            leadership.resign();
        } catch (RuntimeException failure) {
            log.warn("The publisher's lease could not be given back; it runs out by itself", failure);
        }
    }

    /** One round, and the rest after it. */
    private void attempt() {
        try {
            if (leadership.token().isEmpty() && leadership.take()) {
                begun = false;
            }
            OptionalLong token = leadership.token();
            if (token.isEmpty()) {
                round.look();
                waitAtMost(STANDBY);
                return;
            }
            leadership.renew();
            if (!begun) {
                round.begin();
                begun = true;
            }
            work(token.getAsLong());
        } catch (LeaseLost lost) {
            log.warn("{}; this node goes on standby", lost.getMessage());
            leadership.stepDown();
            waitAtMost(STANDBY);
        } catch (RuntimeException | StackOverflowError failure) {
            // The database is away, most likely. Nothing is lost: what was not committed is still waiting there.
            log.error("Publishing failed and will be tried again", failure);
            state.hasTrouble(failure);
            waitAtMost(AFTER_TROUBLE);
        }
    }

    private void work(long token) {
        long begin = System.nanoTime();
        switch (round.work(token)) {
            case NOTHING -> waitAtMost(properties.poll());
            case SOME -> rest(Duration.ofNanos(System.nanoTime() - begin).multipliedBy(2));
            case MORE -> {}
        }
    }

    /** Not woken by changes: they are to gather. */
    private void rest(Duration pause) {
        try {
            Thread.sleep(Math.min(pause.toMillis(), LONGEST_REST.toMillis()));
        } catch (InterruptedException interrupted) {
            running = false;
        }
    }

    private void waitAtMost(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
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
