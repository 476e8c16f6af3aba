package health.waymark.indexer.pump;

import health.waymark.indexer.bulk.GenerationGone;
import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import health.waymark.indexer.feed.BackendAway;
import health.waymark.indexer.feed.EpochUnknown;
import health.waymark.indexer.feed.LabelFeed;
import health.waymark.indexer.feed.WentBack;
import health.waymark.indexer.health.Peer;
import health.waymark.indexer.health.Progress;
import health.waymark.indexer.lease.Leadership;
import health.waymark.indexer.retry.BackOff;
import health.waymark.indexer.retry.RetrySettings;
import health.waymark.indexer.retry.StopSignal;
import health.waymark.indexer.retry.Stopped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one thread that pumps. Rests after a failure and goes on; ends between two bulk calls when asked to. */
@Component
final class PumpThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PumpThread.class);

    /** Twenty seconds: within the grace that Kubernetes gives by default. A bulk call cut off then does no harm. */
    private static final int STOP_CHECKS = 400;

    /** Within the time in which a lease is noticed to be free. */
    private static final Duration STAND_BY = Duration.ofMillis(50);

    private final Pump pump;
    private final LabelFeed feed;
    private final Progress progress;
    private final StopSignal stop;
    private final Leadership leadership;
    private final BackOff backOff;
    private @Nullable Thread thread;
    private boolean failing;

    PumpThread(
            Pump pump,
            LabelFeed feed,
            Progress progress,
            StopSignal stop,
            Leadership leadership,
            RetrySettings retries) {
        this.pump = pump;
        this.feed = feed;
        this.progress = progress;
        this.stop = stop;
        this.leadership = leadership;
        this.backOff = retries.backOff();
    }

    @Override
    public synchronized void start() {
        stop.takeBack();
        Thread pumping = new Thread(this::pump, "pump");
        pumping.start();
        thread = pumping;
    }

    /** Hangs up a waiting poll, lets a bulk call and its cursor finish. */
    @Override
    public synchronized void stop() {
        Thread pumping = thread;
        if (pumping == null) {
            return;
        }
        stop.give();
        try {
            for (int i = 0; i < STOP_CHECKS && pumping.isAlive(); i++) {
                feed.hangUp();
                pumping.join(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void pump() {
        progress.pumping(true);
        try {
            while (!stop.given()) {
                if (leadership.active()) {
                    roundOrRest();
                } else {
                    standBy();
                }
            }
        } catch (Stopped e) {
            log.info("Stopped");
        } finally {
            pump.forget();
            progress.pumping(false);
        }
    }

    /** What is remembered of a generation is out of date when another indexer has worked on it meanwhile. */
    private void standBy() {
        pump.forget();
        progress.resting();
        stop.rest(STAND_BY);
    }

    private void roundOrRest() {
        try {
            pump.round();
            succeeded();
        } catch (Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            stop.check();
            pump.forget();
            failed(e);
            stop.rest(backOff.next());
        }
    }

    private void succeeded() {
        backOff.reset();
        if (failing) {
            log.info("Going on");
        }
        failing = false;
    }

    private void failed(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof BackendAway || failure instanceof WentBack) {
            progress.failed(Peer.BACKEND, message);
        } else if (failure instanceof ElasticsearchAway || failure instanceof ElasticsearchRefusal) {
            progress.failed(Peer.ELASTICSEARCH, message);
        } else if (!isFreshStart(failure)) {
            log.error("A round failed for a reason that nobody foresaw", failure);
        }
        if (!failing) {
            log.warn("Resting before the next attempt: {}", message);
        }
        failing = true;
    }

    /** Nobody's failure: the next round begins another generation, or the same from zero. */
    private static boolean isFreshStart(RuntimeException failure) {
        return failure instanceof EpochUnknown
                || failure instanceof GenerationGone
                || failure instanceof DefinitionChanged
                || failure instanceof StoodDown;
    }
}
