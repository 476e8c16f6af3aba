package health.waymark.indexer.health;

import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.index.Generation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
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
    private boolean active;
    private @Nullable String standingByFor;
    private @Nullable Building building;
    private RebuildReason reason = RebuildReason.FIRST;
    private DriftState drift = DriftState.NONE;
    private final Pace pace = new Pace();
    private Lag lag = Lag.UNKNOWN;
    private int parkedNow;

    Progress(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.meters = new Meters(registry);
        this.beat = clock.instant();
        Gauges.register(this, registry);
    }

    /** This indexer writes the index now. */
    public synchronized void active() {
        if (!active) {
            troubles.clear();
        }
        active = true;
        standingByFor = null;
    }

    /** Another indexer writes the index, so that nothing is known here of how far it is. */
    public synchronized void standingBy(String holder) {
        idle();
        standingByFor = holder;
        troubles.remove(Peer.ELASTICSEARCH);
    }

    /** Whether to write the index cannot be found out. */
    public synchronized void waiting(String trouble) {
        idle();
        standingByFor = null;
        troubles.put(Peer.ELASTICSEARCH, trouble);
    }

    private void idle() {
        active = false;
        generation = null;
        building = null;
        heldBack = null;
        lag = Lag.UNKNOWN;
        parkedNow = 0;
    }

    /** A sign of life of a pump that has nothing to do. */
    public synchronized void resting() {
        beat = clock.instant();
    }

    /** How the last report went; while this indexer is active the feed tells more. */
    public synchronized void reported(@Nullable String trouble) {
        if (active) {
            return;
        }
        if (trouble == null) {
            troubles.remove(Peer.BACKEND);
            backendHeard = clock.instant();
        } else {
            troubles.put(Peer.BACKEND, trouble);
        }
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
        long from = cursor == null ? 0 : cursor.sequence();
        building = opened.serving() ? null : new Building(reason, clock.instant(), from);
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
        building = null;
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

    public synchronized void settled(int indexed, int deleted, int already) {
        meters.applied(indexed, deleted, already);
        pace.count(indexed + deleted + already, System.nanoTime());
    }

    public void findable(Collection<Instant> changes) {
        Instant now = clock.instant();
        changes.forEach(change -> meters.fresh(change.isAfter(now) ? Duration.ZERO : Duration.between(change, now)));
    }

    public void repeated(int items) {
        meters.repeated(items);
    }

    public synchronized void rebuild(RebuildReason why) {
        reason = why;
        meters.rebuild(why);
    }

    /** A generation that was begun before is filled on. */
    public synchronized void goingOn(RebuildReason why) {
        reason = why;
    }

    /** A comparison goes on. */
    public synchronized void comparing(double share, DriftCount found) {
        drift = new DriftState(true, share, drift.finishedAt(), found);
    }

    /** A comparison is over; or an earlier one is known of. */
    public synchronized void compared(Instant finishedAt, DriftCount found) {
        drift = new DriftState(false, 1, finishedAt, found);
    }

    /** Part of a comparison: what it found, once. */
    public void drifted(DriftCount found) {
        meters.drifted(found);
    }

    synchronized @Nullable String trouble(Peer peer) {
        return troubles.get(peer);
    }

    synchronized Map<Peer, String> troubles() {
        return Map.copyOf(troubles);
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

    synchronized boolean isActive() {
        return active;
    }

    /** Id of the indexer that writes the index; null when it is this one, or not known. */
    synchronized @Nullable String standingByFor() {
        return standingByFor;
    }

    synchronized @Nullable Building building() {
        return building;
    }

    synchronized OptionalLong secondsLeft() {
        return building == null
                ? OptionalLong.empty()
                : building.secondsLeft(lag.applied(), lag.head(), clock.instant());
    }

    synchronized double driftAge() {
        Instant finished = drift.finishedAt();
        return finished == null
                ? Double.NaN
                : Duration.between(finished, clock.instant()).toMillis() / 1000.0;
    }

    synchronized DriftState drift() {
        return drift;
    }

    synchronized double documentsPerSecond() {
        return pace.perSecond(System.nanoTime());
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
