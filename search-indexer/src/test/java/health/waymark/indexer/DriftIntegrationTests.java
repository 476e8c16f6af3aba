package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FaultyElasticsearch;
import health.waymark.indexer.stage.FaultyElasticsearch.Reply;
import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was done to the index behind the indexer's back is found and mended. */
class DriftIntegrationTests {

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();
    private final FaultyElasticsearch proxy = scene.proxy();

    @AfterEach
    void close() {
        proxy.close();
        scene.close();
    }

    @Test
    void aCheckOnDemandFindsMendsAndCountsEveryKindOfDifference() {
        scene.labels(120);
        long withdrawn = feed.putNamed("Location/withdrawn", "Soon gone");
        feed.delete("Location/withdrawn");
        feed.putNamed("Location/last", "Last");
        // Slices end within types and between them
        try (RunningIndexer indexer =
                scene.startThrough(proxy, "waymark.indexer.drift-check.slice=50", "waymark.feed.long-poll=60s")) {
            scene.awaitEquality();
            deleteByHand("HealthcareService/7");
            deleteByHand("HealthcareService/119");
            loseTheWriteOf("HealthcareService/8");
            write("Organization/unknown", 3);
            write("Location/withdrawn-too", withdrawn);

            feed.desk().orderDriftCheck();

            await().until(() -> feed.desk().isAllDone());
            scene.awaitMended();
            assertThat(cluster.document("HealthcareService/8").path("name").asString())
                    .isEqualTo("Changed and lost");
            JsonNode found = feed.desk().active().path("driftCheck");
            assertThat(found.path("compared").asLong()).isEqualTo(121);
            assertThat(found.path("missing").asLong()).isEqualTo(2);
            assertThat(found.path("stale").asLong()).isEqualTo(1);
            assertThat(found.path("extra").asLong()).isEqualTo(2);
            assertThat(found.path("mended").asLong()).isEqualTo(5);
            assertThat(indexer.counter("waymark.indexer.drift.found", "kind", "missing"))
                    .isEqualTo(2);
            assertThat(indexer.counter("waymark.indexer.drift.mended")).isEqualTo(5);

            // A second look finds nothing: what was mended at a later number is right
            feed.desk().orderDriftCheck();
            await().until(() -> feed.desk().isAllDone());
            await().untilAsserted(() -> {
                JsonNode again = feed.desk().active().path("driftCheck");
                assertThat(again.path("missing").asLong()
                                + again.path("stale").asLong()
                                + again.path("extra").asLong())
                        .isZero();
            });
            // And a change of a mended label arrives by the feed as ever
            feed.putNamed("HealthcareService/7", "Changed after it was mended");
            await().untilAsserted(() -> assertThat(
                            cluster.document("HealthcareService/7").path("name").asString())
                    .isEqualTo("Changed after it was mended"));
        }
    }

    @Test
    void aCheckComesBySchedule() {
        scene.labels(20);
        try (RunningIndexer indexer = scene.start("waymark.indexer.drift-check.interval=1s")) {
            scene.awaitEquality();
            deleteByHand("HealthcareService/3");

            await().until(() -> indexer.counter("waymark.indexer.drift.mended") == 1);

            scene.awaitMended();
            assertThat(indexer.gauge("waymark.indexer.drift.age")).isBetween(0.0, 30.0);
        }
    }

    @Test
    void aDocumentOfAVersionThatNeverWasIsReportedUntilARebuildMendsIt() {
        scene.labels(10);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();
            write("HealthcareService/4", 1_000_000);

            feed.desk().orderDriftCheck();
            await().until(() -> feed.desk().isAllDone());
            assertThat(feed.desk().active().at("/driftCheck/ahead").asLong()).isEqualTo(1);
            assertThat(indexer.counter("waymark.indexer.drift.mended")).isZero();

            feed.desk().orderRebuild();
            scene.awaitEquality();
            assertThat(indexer.counter("waymark.indexer.rebuilds", "reason", "requested"))
                    .isEqualTo(1);
            // Nobody has to order a comparison, or wait for an hour, to read that it is well again
            await().untilAsserted(() -> assertThat(
                            feed.desk().active().at("/driftCheck/ahead").asLong(-1))
                    .isZero());
        }
    }

    /** The one before may have been killed in the moment in which the index that mends it began to serve. */
    @Test
    void whoBeginsLooksAgainAtWhatOnlyARebuildMends() {
        scene.labels(10);
        String found;
        try (RunningIndexer former = scene.start()) {
            scene.awaitEquality();
            write("HealthcareService/4", 1_000_000);
            feed.desk().orderDriftCheck();
            await().until(() -> feed.desk().isAllDone());
            assertThat(feed.desk().active().at("/driftCheck/ahead").asLong()).isEqualTo(1);
            found = feed.desk().active().at("/driftCheck/finishedAt").asString();
            assertThat(former.counter("waymark.indexer.drift.mended")).isZero();
        }

        try (RunningIndexer next = scene.start()) {
            await().untilAsserted(() -> assertThat(
                            feed.desk().active().at("/driftCheck/finishedAt").asString(""))
                    .isNotIn("", found));
            assertThat(next.counter("waymark.indexer.drift.mended")).isZero();
        }
    }

    /** Counts the version up, so that the label's own version is refused for an hour. */
    private void deleteByHand(String id) {
        JsonNode answer = cluster.call("DELETE", document(id) + "?refresh=true", "");
        assertThat(answer.path("result").asString()).isEqualTo("deleted");
    }

    /** As when Elasticsearch says that it took a write and did not keep it. */
    private void loseTheWriteOf(String id) {
        proxy.meddle((call, forward) -> call.path().contains("-write/_bulk")
                ? new Reply(200, "{\"items\":[{\"index\":{\"status\":200}}]}")
                : forward.send(call));
        feed.putNamed(id, "Changed and lost");
        await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
        proxy.behave();
    }

    private void write(String id, long version) {
        cluster.call(
                "PUT",
                document(id) + "?refresh=true&version_type=external&version=" + version,
                "{\"id\":\"%s\",\"name\":\"Written behind its back\"}".formatted(id));
    }

    private String document(String id) {
        return "/" + cluster.servingIndices().get(0) + "/_doc/" + id.replace("/", "%2F");
    }
}
