package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FollowingIntegrationTests {

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void changesAndDeletionsArriveWhileTheIndexServes() {
        scene.labels(50);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();

            feed.putNamed("HealthcareService/3", "Cardiology");
            feed.delete("HealthcareService/4");
            feed.putNamed("HealthcareService/new", "Neurology");
            scene.awaitEquality();

            assertThat(cluster.document("HealthcareService/3").path("name").asString())
                    .isEqualTo("Cardiology");
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "deleted"))
                    .isEqualTo(1);
            assertThat(indexer.gauge("waymark.indexer.lag")).isZero();
        }
    }

    @Test
    void anOlderVersionNeverOverwritesANewerOne() {
        scene.labels(1);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();
            // Another indexer is ahead of us
            write("HealthcareService/ahead", 1_000);

            feed.putNamed("HealthcareService/ahead", "An older state");
            feed.putNamed("HealthcareService/other", "Goes on");

            // Naive form that fails: index without version_type=external, where the last writer wins
            await().until(() -> cluster.found().containsKey("HealthcareService/other"));
            assertThat(cluster.found()).containsEntry("HealthcareService/ahead", 1_000L);
            assertThat(cluster.document("HealthcareService/ahead").path("name").asString())
                    .isEqualTo("Written directly");
            await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "already"))
                    .isEqualTo(1);
            assertThat(cluster.parked()).isEmpty();
        }
    }

    @Test
    void aDeletionKeepsALateOlderVersionAway() {
        scene.labels(10);
        feed.putNamed("HealthcareService/gone", "Published for a moment");
        long deletion = feed.delete("HealthcareService/gone");
        feed.putNamed("HealthcareService/stays", "Stays");
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();

            // Naive form that fails: no delete for what is not there, or a delete without the external version
            JsonNode late = write("HealthcareService/gone", deletion - 1);

            assertThat(late.path("status").intValue()).isEqualTo(409);
            await().until(() -> indexer.health("index").equals("UP"));
        }
    }

    /** As an indexer that is ahead, or very late, would. */
    private JsonNode write(String id, long version) {
        String path = "/%s/_doc/%s?version=%d&version_type=external&refresh=true"
                .formatted(cluster.alias(), id.replace("/", "%2F"), version);
        return cluster.call("PUT", path, "{\"id\":\"%s\",\"name\":\"Written directly\"}".formatted(id));
    }
}
