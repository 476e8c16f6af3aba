package health.waymark.indexer.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counters and timers, made at once so that each is on the first scrape already, at zero. */
final class Meters {

    private final Counter indexed;
    private final Counter deleted;
    private final Counter already;
    private final Counter parked;
    private final Counter repeated;
    private final Map<Peer, Counter> failures = new EnumMap<>(Peer.class);
    private final Map<RebuildReason, Counter> rebuilds = new EnumMap<>(RebuildReason.class);
    private final Map<String, Counter> drift = new LinkedHashMap<>();
    private final Counter mended;
    private final Timer freshness;

    Meters(MeterRegistry registry) {
        indexed = documents(registry, "indexed");
        deleted = documents(registry, "deleted");
        already = documents(registry, "already");
        parked = Counter.builder("waymark.indexer.parked")
                .description("Documents that Elasticsearch refused and that were parked")
                .register(registry);
        repeated = Counter.builder("waymark.indexer.repeated")
                .description("Bulk items sent again because Elasticsearch was busy")
                .register(registry);
        for (Peer peer : Peer.values()) {
            failures.put(peer, failures(registry, peer));
        }
        for (RebuildReason reason : RebuildReason.values()) {
            rebuilds.put(reason, rebuilds(registry, reason));
        }
        for (String kind : List.of("missing", "stale", "extra", "ahead")) {
            drift.put(kind, drift(registry, kind));
        }
        mended = Counter.builder("waymark.indexer.drift.mended")
                .description("Differences between index and directory that a drift check has mended")
                .register(registry);
        freshness = Timer.builder("waymark.indexer.freshness")
                .description("From a change in the directory to being findable, while following the feed")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(registry);
    }

    void applied(int newlyIndexed, int newlyDeleted, int unchanged) {
        indexed.increment(newlyIndexed);
        deleted.increment(newlyDeleted);
        already.increment(unchanged);
    }

    void parked(int documents) {
        parked.increment(documents);
    }

    void repeated(int items) {
        repeated.increment(items);
    }

    void failed(Peer peer) {
        counter(failures, peer).increment();
    }

    void rebuild(RebuildReason reason) {
        counter(rebuilds, reason).increment();
    }

    void drifted(DriftCount found) {
        counter(drift, "missing").increment((double) found.missing());
        counter(drift, "stale").increment((double) found.stale());
        counter(drift, "extra").increment((double) found.extra());
        counter(drift, "ahead").increment((double) found.ahead());
        mended.increment((double) found.mended());
    }

    void fresh(Duration age) {
        freshness.record(age);
    }

    private static <K> Counter counter(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter == null) {
            throw new IllegalStateException("No counter for " + key);
        }
        return counter;
    }

    private static Counter documents(MeterRegistry registry, String outcome) {
        return Counter.builder("waymark.indexer.documents")
                .description("Lines of the feed that are settled in the index")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter drift(MeterRegistry registry, String kind) {
        return Counter.builder("waymark.indexer.drift.found")
                .description("Differences between index and directory that drift checks have found")
                .tag("kind", kind)
                .register(registry);
    }

    private static Counter failures(MeterRegistry registry, Peer peer) {
        return Counter.builder("waymark.indexer.retries")
                .description("Rounds that failed and were tried again after a rest")
                .tag("peer", peer.label())
                .register(registry);
    }

    private static Counter rebuilds(MeterRegistry registry, RebuildReason reason) {
        return Counter.builder("waymark.indexer.rebuilds")
                .description("Times that a generation was begun from zero")
                .tag("reason", reason.label())
                .register(registry);
    }
}
