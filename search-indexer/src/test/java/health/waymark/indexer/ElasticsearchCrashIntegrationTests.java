package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.SearchCluster;
import health.waymark.localstack.OwnServers;
import health.waymark.localstack.server.ElasticsearchServer;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Elasticsearch of its own, ended by kill -9 while documents stream in. */
class ElasticsearchCrashIntegrationTests {

    private static final int LABELS = 6_000;

    @BeforeAll
    static void havePatience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhenElasticsearchIsKilledInMidStream() {
        try (OwnServers servers = new OwnServers();
                FeedServer feed = new FeedServer()) {
            ElasticsearchServer elasticsearch = servers.elasticsearch();
            elasticsearch.start();
            SearchCluster cluster = new SearchCluster(elasticsearch.uri(), "crash");
            fill(feed, new Random(7));

            // Naive form that fails: move the cursor when a bulk is sent, or keep it apart from Elasticsearch
            try (RunningIndexer indexer =
                    RunningIndexer.start(feed.uri(), elasticsearch.uri(), "crash", "waymark.feed.limit=100")) {
                await().pollInterval(Duration.ofMillis(10)).until(() -> applied(indexer) > LABELS / 10.0);
                elasticsearch.kill();
                await().until(() -> indexer.health("elasticsearch").equals("DOWN"));
                double before = applied(indexer);
                assertThat(before).isLessThan(LABELS);
                feed.putNamed("HealthcareService/1", "Changed during the outage");
                elasticsearch.start();

                await().ignoreExceptions()
                        .untilAsserted(() -> assertThat(cluster.found()).isEqualTo(feed.expected()));
                await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
                assertThat(cluster.count()).isEqualTo(feed.expected().size());
                assertThat(cluster.parked()).isEmpty();
                await().until(() -> indexer.health("readiness").equals("UP"));
            }
        }
    }

    private static void fill(FeedServer feed, Random random) {
        for (int i = 0; i < LABELS; i++) {
            feed.putNamed("HealthcareService/" + i, "Radiology " + i);
        }
        for (int i = 0; i < LABELS / 10; i++) {
            feed.delete("HealthcareService/" + random.nextInt(LABELS));
        }
    }

    private static double applied(RunningIndexer indexer) {
        return indexer.counter("waymark.indexer.documents", "outcome", "indexed")
                + indexer.counter("waymark.indexer.documents", "outcome", "deleted")
                + indexer.counter("waymark.indexer.documents", "outcome", "already");
    }
}
