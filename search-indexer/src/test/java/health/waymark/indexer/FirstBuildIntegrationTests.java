package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstBuildIntegrationTests {

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void readsFromZeroAndPutsTheAliasThereWhenCaughtUp() {
        scene.labels(2_500);
        feed.delete("HealthcareService/7");

        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();

            assertThat(cluster.found()).hasSize(2_499);
            assertThat(cluster.servingIndices()).containsExactly(scene.index("d1", "e1"));
            assertThat(cluster.cursors()).containsEntry(scene.index("d1", "e1"), feed.cursor());
            assertThat(indexer.gauge("waymark.indexer.lag.sequence")).isZero();
            assertThat(indexer.counter("waymark.indexer.rebuilds", "reason", "first"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anEmptyFeedGivesAnEmptyIndexThatAnswersSearches() {
        try (RunningIndexer indexer = scene.start()) {
            await().untilAsserted(() -> assertThat(cluster.servingIndices()).containsExactly(scene.index("d1", "e1")));

            feed.putNamed("Location/1", "First of all");
            scene.awaitEquality();
            await().until(() -> indexer.health("readiness").equals("UP"));
        }
    }

    @Test
    void documentsArriveByteForByte() {
        String document = """
                {"id":"Location/1", "name":"Zürich \\u00e9 \\"quoted\\" ☂ 𝄞","active":true,"position":{"lat":52.5100,"lon":6.0900}}""";
        feed.put("Location/1", document);

        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();

            // Naive form that fails: parse and write again, which drops the escapes, blanks and trailing zeros
            String raw = cluster.raw("Location/1");
            assertThat(raw).contains(document);
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "indexed"))
                    .isEqualTo(1);
        }
    }
}
