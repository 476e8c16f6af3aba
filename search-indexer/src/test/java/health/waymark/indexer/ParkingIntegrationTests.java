package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FaultyElasticsearch;
import health.waymark.indexer.stage.FaultyElasticsearch.Call;
import health.waymark.indexer.stage.FaultyElasticsearch.Reply;
import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ParkingIntegrationTests {

    private static final String NO_BOOLEAN = "{\"id\":\"HealthcareService/poison\",\"active\":\"perhaps\"}";
    private static final String UNKNOWN_FIELD = "{\"id\":\"Location/odd\",\"surprise\":1}";

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void refusedDocumentsAreParkedAndTheRestGoesOn() {
        scene.labels(20);
        long version = feed.put("HealthcareService/poison", NO_BOOLEAN);
        feed.put("Location/odd", UNKNOWN_FIELD);
        feed.putNamed("Location/after", "Behind the poison");

        try (RunningIndexer indexer = scene.start()) {
            // Naive forms that fail: believe HTTP 200 (nothing is parked); repeat what failed (nothing goes on)
            Map<String, Long> healthy = without("HealthcareService/poison", "Location/odd");
            await().untilAsserted(() -> assertThat(cluster.found()).isEqualTo(healthy));
            assertThat(cluster.cursors()).containsValue(feed.cursor());

            assertThat(cluster.parked()).hasSize(2);
            JsonNode entry = cluster.parked().get(0);
            assertThat(entry.path("id").asString()).isEqualTo("HealthcareService/poison");
            assertThat(entry.path("version").longValue()).isEqualTo(version);
            assertThat(entry.path("reason").asString()).contains("active").contains("perhaps");
            assertThat(indexer.counter("waymark.indexer.parked")).isEqualTo(2);
            assertThat(indexer.gauge("waymark.indexer.parked.current")).isEqualTo(2);
        }
    }

    /** The mutant: an indexer that takes the status of the whole answer for that of each item. */
    @Test
    void wouldNoticeAnIndexerThatDoesNotLookAtEachItem() {
        scene.labels(5);
        feed.put("HealthcareService/poison", NO_BOOLEAN);
        try (FaultyElasticsearch proxy = scene.proxy()) {
            proxy.meddle((call, forward) -> {
                Reply reply = forward.send(call);
                return call.path().contains("-write/_bulk") ? new Reply(200, allTaken(call)) : reply;
            });
            try (RunningIndexer mutant = scene.startThrough(proxy)) {
                await().until(() -> mutant.health("readiness").equals("UP"));

                assertThat(cluster.found()).isEqualTo(without("HealthcareService/poison"));
                assertThat(mutant.gauge("waymark.indexer.parked.current")).isZero();
            }
        }
    }

    private static String allTaken(Call call) {
        return call.body()
                .lines()
                .filter(line -> line.contains("\"version_type\""))
                .map(item -> "{\"index\":{\"status\":201}}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    @Test
    void aParkedDocumentLeavesTheListWhenALaterVersionFits() {
        scene.labels(5);
        feed.put("HealthcareService/poison", NO_BOOLEAN);
        try (RunningIndexer first = scene.start()) {
            await().until(() -> first.gauge("waymark.indexer.parked.current") == 1);
        }

        // The second indexer must know of the entry that the first one made
        try (RunningIndexer second = scene.start()) {
            feed.putNamed("HealthcareService/poison", "Mended");

            scene.awaitEquality();
            await().until(() -> second.gauge("waymark.indexer.parked.current") == 0);
            assertThat(cluster.parked()).isEmpty();
        }
    }

    @Test
    void parkedDocumentsAreTriedAgainAtTheOperatorsOrder() {
        scene.labels(5);
        feed.put("Location/odd", UNKNOWN_FIELD);
        feed.put("HealthcareService/poison", NO_BOOLEAN);
        try (RunningIndexer indexer = scene.start("waymark.feed.long-poll=60s")) {
            await().until(() -> indexer.gauge("waymark.indexer.parked.current") == 2);
            cluster.call(
                    "PUT",
                    "/" + scene.index("d1", "e1") + "/_mapping",
                    "{\"properties\":{\"surprise\":{\"type\":\"integer\"}}}");

            feed.desk().orderRetryParked();

            await().until(() -> feed.desk().isAllDone());
            await().until(() -> indexer.gauge("waymark.indexer.parked.current") == 1);
            await().untilAsserted(() -> assertThat(cluster.found()).isEqualTo(without("HealthcareService/poison")));
            assertThat(cluster.parked())
                    .extracting(entry -> entry.path("id").asString())
                    .containsExactly("HealthcareService/poison");
        }
    }

    @Test
    void aRebuildThatRefusesTooMuchDoesNotReplaceTheServingIndex() {
        scene.labels(30);
        try (RunningIndexer indexer = scene.start("waymark.indexer.retire-after=0s")) {
            scene.awaitEquality();

            // Naive form that fails: swap as soon as the cursor is at the head
            feed.define("d2", "{\"dynamic\":\"strict\",\"properties\":{\"id\":{\"type\":\"keyword\"}}}");
            await().until(() -> indexer.health("index").equals("DOWN"));
            assertThat(cluster.servingIndices()).containsExactly(scene.index("d1", "e1"));
            assertThat(cluster.found()).isEqualTo(feed.expected());

            feed.define("d3");
            await().untilAsserted(() -> assertThat(cluster.servingIndices()).containsExactly(scene.index("d3", "e1")));
            scene.awaitEquality();
            await().until(() -> indexer.health("index").equals("UP"));
            await().untilAsserted(() -> assertThat(cluster.parked()).isEmpty());
        }
    }

    @Test
    void goingBackToTheFormerDefinitionTakesUpTheFormerIndexWhereItWasLeft() {
        scene.labels(30);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();
            feed.define("d2", "{\"dynamic\":\"strict\",\"properties\":{\"id\":{\"type\":\"keyword\"}}}");
            await().until(() -> indexer.health("index").equals("DOWN"));
            feed.putNamed("HealthcareService/2", "Changed while the new index was held back");

            feed.define("d1");

            scene.awaitEquality();
            await().until(() -> indexer.health("readiness").equals("UP"));
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "indexed"))
                    .isEqualTo(31);
        }
    }

    private Map<String, Long> without(String... ids) {
        Map<String, Long> rest = new HashMap<>(feed.expected());
        for (String id : ids) {
            rest.remove(id);
        }
        return rest;
    }
}
