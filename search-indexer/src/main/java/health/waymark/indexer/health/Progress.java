package health.waymark.indexer.health;

import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.index.Generation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pump has done and met. Written by the pump, read by health checks and metrics. */
@Component
public final class Progress {

    private final Clock clock;
    private final Meters meters;
    private final Map<Peer, String> troubles = new EnumMap<>(Peer.class);
    private @Nullable Generation generation;
    private @Nullable String heldBack;
    private @Nullable Instant backendHeard;
    private Instant beat;
    private boolean pumping;
    private boolean searchable;
    private Lag lag = Lag.UNKNOWN;
    private int parkedNow;

    Progress(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.meters = new Meters(registry);
        this.beat = clock.instant();
        Gauge.builder(
                        "waymark.indexer.lag.sequence",
                        this,
                        progress -> progress.lag().sequences())
                .description("Head of the feed minus cursor")
                .register(registry);
        Gauge.builder("waymark.indexer.lag", this, progress -> progress.lagAge().toMillis() / 1000.0)
                .description("Age of the oldest change that is not in the index yet")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("waymark.indexer.parked.current", this, Progress::parkedNow)
                .description("Documents that the generation being filled lacks because they were refused")
                .register(registry);
    }

    public synchronized void pumping(boolean running) {
        pumping = running;
        beat = clock.instant();
    }

    public synchronized void reached(Peer peer) {
        troubles.remove(peer);
        beat = clock.instant();
        if (peer == Peer.BACKEND) {
            backendHeard = beat;
        }
    }

    public synchronized void failed(Peer peer, String trouble) {
        troubles.put(peer, trouble);
        beat = clock.instant();
        meters.failed(peer);
    }

    /**
     * A generation is taken up, at its cursor.
     *
     * @param answered whether searches have an index meanwhile, this or another
     */
    public synchronized void opened(Generation opened, @Nullable Cursor cursor, int parked, boolean answered) {
        generation = opened;
        searchable = answered;
        heldBack = null;
        parkedNow = parked;
        lag = lag.withApplied(cursor, null);
    }

    public synchronized void read(Cursor head) {
        lag = lag.withHead(head);
    }

    public synchronized void pending(Instant oldestChange) {
        lag = lag.withPending(oldestChange);
    }

    /** Everything up to a place is durable. */
    public synchronized void applied(Cursor cursor, Instant changedAt) {
        lag = lag.withApplied(cursor, changedAt);
        beat = clock.instant();
    }

    public synchronized void caughtUp() {
        lag = lag.withCaughtUp();
    }

    public synchronized void serving(Generation now) {
        generation = now;
        searchable = true;
        heldBack = null;
    }

    /**
     * The generation is complete, but so much of it was refused that it does not replace the serving one.
     *
     * @return whether that is news
     */
    public synchronized boolean heldBack(String reason) {
        boolean news = !reason.equals(heldBack);
        heldBack = reason;
        return news;
    }

    public synchronized void parked(int newly, int current) {
        parkedNow = current;
        meters.parked(newly);
    }

    public void settled(int indexed, int deleted, int already) {
        meters.applied(indexed, deleted, already);
    }

    public void findable(Collection<Instant> changes) {
        Instant now = clock.instant();
        changes.forEach(change -> meters.fresh(change.isAfter(now) ? Duration.ZERO : Duration.between(change, now)));
    }

    public void repeated(int items) {
        meters.repeated(items);
    }

    public void rebuild(RebuildReason reason) {
        meters.rebuild(reason);
    }

    synchronized @Nullable String trouble(Peer peer) {
        return troubles.get(peer);
    }

    synchronized @Nullable Generation generation() {
        return generation;
    }

    synchronized boolean searchable() {
        return searchable;
    }

    synchronized @Nullable String heldBack() {
        return heldBack;
    }

    synchronized @Nullable Instant backendHeard() {
        return backendHeard;
    }

    synchronized Lag lag() {
        return lag;
    }

    synchronized int parkedNow() {
        return parkedNow;
    }

    /** How long the pump has shown no sign of life; null when it does not run. */
    synchronized @Nullable Duration silence() {
        return pumping ? Duration.between(beat, clock.instant()) : null;
    }

    synchronized Duration lagAge() {
        boolean away = troubles.containsKey(Peer.BACKEND);
        return lag.age(clock.instant(), away ? backendHeard : null);
    }
}
