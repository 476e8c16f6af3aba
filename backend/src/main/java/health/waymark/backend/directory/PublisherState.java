package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.directory.TenantChanges.Pending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this node's publisher is doing, for health and metrics. Written by one thread, read by many. */
@Component
final class PublisherState {

    private final Clock clock;
    private final Counter computed;
    private final Counter written;

    private volatile boolean leading;
    private volatile long changesBehind;
    private volatile @Nullable Instant oldestChange;
    private volatile int parked;
    private volatile int labelsWaiting;
    private volatile Instant lastRound;
    private volatile @Nullable String trouble;

    PublisherState(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.lastRound = clock.instant();
        this.computed = Counter.builder("waymark.labels.computed")
                .description("Labels that were computed, changed or not")
                .register(meters);
        this.written = Counter.builder("waymark.labels.written")
                .description("Labels that came out different and were written")
                .register(meters);
        gauge(meters, "leading", "1 when this node publishes", state -> state.leading ? 1 : 0);
        gauge(meters, "lag.changes", "Committed changes that are not published yet", state -> state.changesBehind);
        gauge(
                meters,
                "lag.seconds",
                "Age of the oldest change that is not published",
                state -> state.lag().toMillis() / 1000.0);
        gauge(meters, "labels.waiting", "Labels that wait for being computed", state -> state.labelsWaiting);
        gauge(meters, "parked", "Resources and labels that were set aside because they failed", state -> state.parked);
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<PublisherState> value) {
        Gauge.builder("waymark.publisher." + name, this, value)
                .description(description)
                .register(meters);
    }

    void sees(List<Pending> pending, int parkedNow, int labelsWaitingNow) {
        changesBehind = pending.stream()
                .mapToLong(each -> each.committed() - each.published())
                .sum();
        oldestChange = pending.stream()
                .map(Pending::oldest)
                .min(Comparator.naturalOrder())
                .orElse(null);
        parked = parkedNow;
        labelsWaiting = labelsWaitingNow;
        lastRound = clock.instant();
        trouble = null;
    }

    void did(Outcome outcome) {
        computed.increment(outcome.computed());
        written.increment(outcome.written());
        lastRound = clock.instant();
    }

    void leads(boolean now) {
        leading = now;
    }

    void hasTrouble(Throwable failure) {
        trouble = failure.getClass().getSimpleName();
    }

    boolean isLeading() {
        return leading;
    }

    long changesBehind() {
        return changesBehind;
    }

    int parked() {
        return parked;
    }

    @Nullable
    String trouble() {
        return trouble;
    }

    /** How old the oldest unpublished change is; zero when there is none. */
    Duration lag() {
        Instant oldest = oldestChange;
        return oldest == null ? Duration.ZERO : positive(Duration.between(oldest, clock.instant()));
    }

    /** For how long the publishing thread has not come round. */
    Duration silence() {
        return Duration.between(lastRound, clock.instant());
    }

    /** The database's clock and this node's may differ. */
    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
