package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FaultyElasticsearch;
import health.waymark.indexer.stage.FaultyElasticsearch.Reply;
import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageIntegrationTests {

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
    void startsWhileBothServersAreAwayAndGoesOnWhenTheyCome() {
        scene.labels(200);
        feed.goAway();
        proxy.meddle((call, forward) -> Reply.HANG_UP);

        try (RunningIndexer indexer = scene.startThrough(proxy)) {
            await().until(() -> indexer.health("backend").equals("DOWN"));
            assertThat(indexer.health("elasticsearch")).isEqualTo("DOWN");
            await().until(() -> indexer.health("liveness").equals("UP"));
            assertThat(indexer.health("readiness")).isEqualTo("DOWN");

            feed.comeBack();
            await().until(() -> indexer.health("backend").equals("UP"));
            proxy.behave();

            scene.awaitEquality();
            await().until(() -> indexer.health("readiness").equals("UP"));
        }
    }

    @Test
    void changesMadeWhileTheBackendWasUnreachableArriveWhenItIsBack() {
        scene.labels(100);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();

            feed.goAway();
            await().until(() -> indexer.health("backend").equals("DOWN"));
            feed.putNamed("HealthcareService/5", "Changed during the outage");
            feed.delete("HealthcareService/6");
            await().until(() -> indexer.gauge("waymark.indexer.lag") > 1);
            feed.comeBack();

            scene.awaitEquality();
            await().until(() -> indexer.health("readiness").equals("UP"));
            assertThat(indexer.gauge("waymark.indexer.lag")).isZero();
        }
    }

    @Test
    void aPageThatEndsInMidLineIsReadOnFromTheLastDurableLine() {
        scene.labels(500);
        feed.endAfter(120);

        // Naive form that fails: read the whole page before writing any of it, and never get anywhere
        try (RunningIndexer indexer = scene.start("waymark.indexer.bulk-documents=50")) {
            scene.awaitEquality();

            assertThat(feed.reads().stream().distinct().toList())
                    .containsSequence(List.of("", "e1.100", "e1.200", "e1.300", "e1.400"));
            assertThat(indexer.counter("waymark.indexer.retries", "peer", "backend"))
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aLostConnectionIsNotTakenForTheEndOfTheFeed() {
        scene.labels(500);
        feed.hangUpAfter(120);

        // Naive form that fails: swap the alias after a page that is not full
        try (RunningIndexer indexer = scene.start("waymark.indexer.bulk-documents=20")) {
            await().until(() -> !cluster.servingIndices().isEmpty());

            assertThat(cluster.found()).isEqualTo(feed.expected());
            assertThat(indexer.counter("waymark.indexer.retries", "peer", "backend"))
                    .isPositive();
        }
    }

    @Test
    void anEmptyAnswerThatIsNotAllIsNotTakenForTheEndOfTheFeed() {
        scene.labels(20);
        feed.sendNothing(true);

        // Naive form that fails: take every empty page for the end, and put an empty index before the searches
        try (RunningIndexer indexer = scene.start()) {
            await().until(() -> indexer.health("backend").equals("DOWN"));
            assertThat(indexer.detail("backend", "trouble")).contains("although it goes on to e1.20");
            assertThat(cluster.servingIndices()).isEmpty();

            feed.sendNothing(false);
            scene.awaitEquality();
        }
    }

    @Test
    void aDirectoryThatHasGoneBackInTimeIsReadAgainAndSaysSo() {
        scene.labels(10);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();
            await().until(() -> cluster.cursors().containsValue("e1.10"));

            feed.goBackTo(7, "Location/new", "Under a number that was given before");

            // Naive form that fails: wait behind 10 for what comes next, and never read what is 8 now
            await().untilAsserted(() -> assertThat(cluster.found()).containsEntry("Location/new", 8L));
            await().untilAsserted(() -> assertThat(
                            feed.desk().active().at("/driftCheck/ahead").asLong(0))
                    .isEqualTo(2));
            await().untilAsserted(() -> assertThat(cluster.found()).doesNotContainKey("HealthcareService/7"));
            assertThat(indexer.counter("waymark.indexer.retries", "peer", "backend"))
                    .isPositive();

            feed.desk().orderRebuild();
            scene.awaitEquality();
        }
    }

    @Test
    void aBackendThatFallsSilentInMidAnswerIsLeftAndAskedAgain() {
        scene.labels(10);
        feed.fallSilent(true);

        // Naive form that fails: HttpRequest.timeout alone, which ends when the headers are there
        try (RunningIndexer indexer = scene.start("waymark.feed.stall-timeout=300ms")) {
            await().until(() -> indexer.health("backend").equals("DOWN"));

            feed.fallSilent(false);
            scene.awaitEquality();
            await().until(() -> indexer.health("backend").equals("UP"));
        }
    }

    @Test
    void aWrongTokenIsReportedAndNotFatal() {
        scene.labels(10);
        try (RunningIndexer indexer = scene.start("waymark.feed.token=another")) {
            await().until(() -> indexer.health("backend").equals("DOWN"));

            await().until(() -> indexer.health("liveness").equals("UP"));
            assertThat(cluster.indices()).doesNotContain(scene.index("d1", "e1"));
        }
    }
}
