package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.Labels;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures beside a floor of the same run. The bounds are loose: they catch a mistake, not a busy machine. For figures
 * to quote, run it with {@code -Dspeed.documents=20000}.
 */
class SpeedIntegrationTests {

    private static final Logger log = LoggerFactory.getLogger(SpeedIntegrationTests.class);

    private static final int DOCUMENTS = Integer.getInteger("speed.documents", 4_000);
    private static final int ROUNDS = 2;
    private static final int WRITES = 100;

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aFullBuildKeepsPaceWithBareBulkCalls() {
        feed.define("d0", Labels.MAPPINGS);
        List<String> bodies = fill();
        List<Cost> builds = new ArrayList<>();
        List<Cost> floors = new ArrayList<>();
        try (RunningIndexer indexer = scene.start("waymark.indexer.retire-after=0s")) {
            awaitServing("d0");
            // In turns, because the machine may be busy with other things at times
            for (int round = 1; round <= ROUNDS; round++) {
                floors.add(bulk(bodies));
                builds.add(rebuild("d" + round));
            }
            assertThat(cluster.count()).isEqualTo(DOCUMENTS);
            await().until(() -> indexer.health("index").equals("UP"));
        }
        log.info("Full builds of {} documents: {}; bare bulk calls in turn with them: {}", DOCUMENTS, builds, floors);
        assertThat(total(builds)).isLessThan(total(floors).multipliedBy(2));
    }

    @Test
    void changesAreFoundWithinASecond() {
        feed.define("d1", Labels.MAPPINGS);
        Labels labels = new Labels(2);
        try (RunningIndexer indexer = scene.start("waymark.feed.long-poll=30s")) {
            await().until(() -> !cluster.servingIndices().isEmpty());
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                long start = System.nanoTime();
                feed.put("HealthcareService/" + i, labels.next("HealthcareService/" + i));
                int expected = i + 1;
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> cluster.count() == expected);
                millis.add((System.nanoTime() - start) / 1_000_000);
            }
            Collections.sort(millis);

            log.info(
                    "Change to findable over {} writes: p50 {} ms, p95 {} ms, worst {} ms",
                    WRITES,
                    millis.get(WRITES / 2),
                    millis.get(WRITES * 95 / 100),
                    millis.get(WRITES - 1));
            assertThat(millis.get(WRITES * 95 / 100)).isLessThan(1_000);
            await().until(() -> indexer.gauge("waymark.indexer.lag.sequence") == 0);
        }
    }

    /** Fills the feed, and gives the same as ready-made bodies of bulk calls. */
    private List<String> fill() {
        Labels labels = new Labels(1);
        List<String> bodies = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int i = 1; i <= DOCUMENTS; i++) {
            String id = "HealthcareService/" + i;
            String document = labels.next(id);
            feed.put(id, document);
            body.append("{\"index\":{\"_id\":\"")
                    .append(id)
                    .append("\",\"version\":")
                    .append(i);
            body.append(",\"version_type\":\"external\"}}\n").append(document).append('\n');
            if (i % 1_000 == 0) {
                bodies.add(body.toString());
                body.setLength(0);
            }
        }
        return bodies;
    }

    private Cost rebuild(String definition) {
        return cost(() -> {
            feed.define(definition, Labels.MAPPINGS);
            awaitServing(definition);
        });
    }

    private void awaitServing(String definition) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> cluster.servingIndices().equals(List.of(scene.index(definition, "e1"))));
    }

    private Cost bulk(List<String> bodies) {
        String index = cluster.alias() + "-bare";
        String definition = "{\"settings\":%s,\"mappings\":%s}".formatted(FeedServer.SETTINGS, Labels.MAPPINGS);
        Cost cost = cost(() -> {
            cluster.call("PUT", "/" + index, definition);
            bodies.forEach(body -> cluster.call("POST", "/" + index + "/_bulk?filter_path=errors", body));
            cluster.call("POST", "/" + index + "/_refresh", "");
        });
        cluster.call("DELETE", "/" + index, "");
        return cost;
    }

    private Cost cost(Runnable work) {
        long processor = cluster.cpuMillis();
        long start = System.nanoTime();
        work.run();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new Cost(time, cluster.cpuMillis() - processor);
    }

    private static Duration total(List<Cost> costs) {
        return costs.stream().map(Cost::time).reduce(Duration.ZERO, Duration::plus);
    }

    /** What it took to index all documents: time by the clock, and processor time of Elasticsearch. */
    private record Cost(Duration time, long processorMillis) {

        @Override
        public String toString() {
            return "%d/s at %.2f ms of processor time each"
                    .formatted(DOCUMENTS * 1_000L / time.toMillis(), (double) processorMillis / DOCUMENTS);
        }
    }
}
