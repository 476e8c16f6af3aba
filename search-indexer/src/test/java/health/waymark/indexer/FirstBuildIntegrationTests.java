package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.SearchCluster;
import health.waymark.localstack.LocalServers;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstBuildIntegrationTests {

    private final URI elasticsearch = LocalServers.shared().elasticsearch().uri();
    private final SearchCluster cluster = new SearchCluster(elasticsearch, "first-build");
    private final FeedServer feed = new FeedServer();

    @AfterEach
    void clearAway() {
        feed.close();
        cluster.indices().forEach(index -> cluster.call("DELETE", "/" + index, ""));
    }

    @Test
    void readsFromZeroAndPutsTheAliasThereWhenCaughtUp() {
        for (int i = 0; i < 2_500; i++) {
            feed.putNamed("HealthcareService/" + i, "Radiology " + i);
        }
        feed.delete("HealthcareService/7");

        try (RunningIndexer indexer = start()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> !cluster.found().isEmpty());

            assertThat(cluster.found()).isEqualTo(feed.expected()).hasSize(2_499);
            assertThat(cluster.servingIndices()).containsExactly("first-build-d1-e1");
            assertThat(cluster.cursors()).containsEntry("first-build-d1-e1", feed.cursor());
            assertThat(indexer.health("readiness")).isEqualTo("UP");
            assertThat(indexer.gauge("waymark.indexer.lag.sequence")).isZero();
            assertThat(indexer.counter("waymark.indexer.rebuilds", "reason", "first"))
                    .isEqualTo(1);
        }
    }

    private RunningIndexer start() {
        return RunningIndexer.start(feed.uri(), elasticsearch, "first-build");
    }
}
