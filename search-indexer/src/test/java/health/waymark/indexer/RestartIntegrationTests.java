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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestartIntegrationTests {

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
    void aRestartReadsOnFromThePersistedCursor() {
        scene.labels(1_000);
        try (RunningIndexer first = scene.start()) {
            scene.awaitEquality();
            await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
            await().until(() -> first.health("pump").equals("UP"));
        }
        String left = feed.cursor();
        int reads = feed.reads().size();
        feed.putNamed("HealthcareService/meanwhile", "Changed while nobody looked");
        feed.delete("HealthcareService/5");

        // Naive form that fails: keep the cursor in memory, and read everything again at each start
        try (RunningIndexer second = scene.start()) {
            scene.awaitEquality();
            assertThat(feed.reads().get(reads)).isEqualTo(left);
            assertThat(second.counter("waymark.indexer.documents", "outcome", "already"))
                    .isZero();
        }
    }

    @Test
    void aCursorThatCouldNotBeWrittenOnlyMeansThatTheSameIsDoneAgain() {
        scene.labels(900);
        AtomicInteger refused = new AtomicInteger();
        // As when the indexer dies between bulk and cursor: the bulk is done, the cursor is not
        proxy.meddle((call, forward) -> {
            boolean lost = isCursorWrite(call) && refused.getAndIncrement() < 3;
            return lost ? new Reply(503, "{}") : forward.send(call);
        });

        // Naive form that fails: move the cursor first. The next test shows the loss
        try (RunningIndexer indexer = scene.startThrough(proxy, "waymark.feed.limit=300")) {
            scene.awaitEquality();

            await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "indexed")
                            + indexer.counter("waymark.indexer.documents", "outcome", "already"))
                    .isEqualTo(900);
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "already"))
                    .isEqualTo(300);
        }
    }

    @Test
    void aBulkThatWasNotTakenNeverMovesTheCursor() {
        scene.labels(600);
        proxy.meddle((call, forward) -> isLabelBulk(call) ? Reply.HANG_UP : forward.send(call));
        try (RunningIndexer first = scene.startThrough(proxy, "waymark.feed.limit=300")) {
            await().until(() -> first.counter("waymark.indexer.retries", "peer", "elasticsearch") >= 3);
            assertThat(first.health("elasticsearch")).isEqualTo("DOWN");
            assertThat(first.health("index")).isEqualTo("OUT_OF_SERVICE");
            await().until(() -> first.health("liveness").equals("UP"));
        }

        // Naive form that fails: persist the cursor when a page was read, or in a finally block
        assertThat(cluster.cursors()).isEmpty();
        assertThat(cluster.refreshInterval(scene.index("d1", "e1"))).isEqualTo("-1");
        proxy.behave();
        try (RunningIndexer second = scene.startThrough(proxy)) {
            scene.awaitEquality();
            await().until(() -> second.health("readiness").equals("UP"));
            assertThat(cluster.refreshInterval(scene.index("d1", "e1"))).isEqualTo("200ms");
        }
    }

    @Test
    void aBulkWhoseAnswerIsLostIsRepeatedHarmlessly() {
        scene.labels(600);
        Set<String> answered = ConcurrentHashMap.newKeySet();
        proxy.meddle((call, forward) -> {
            Reply reply = forward.send(call);
            boolean lost = isLabelBulk(call) && answered.add(call.body());
            return lost ? Reply.HANG_UP : reply;
        });

        try (RunningIndexer indexer = scene.startThrough(proxy, "waymark.feed.limit=200")) {
            // Naive form that fails: take the 409 of the second time for an error
            scene.awaitEquality();
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "already"))
                    .isEqualTo(600);
            assertThat(cluster.parked()).isEmpty();
        }
    }

    @Test
    void aStopDuringALongPollDoesNotWaitForIt() {
        scene.labels(3);
        RunningIndexer indexer = scene.start("waymark.feed.long-poll=60s");
        scene.awaitEquality();

        long before = System.nanoTime();
        indexer.close();

        assertThat(System.nanoTime() - before).isLessThan(40_000_000_000L);
    }

    private boolean isCursorWrite(Call call) {
        return call.method().equals("PUT") && call.path().startsWith("/" + cluster.alias() + "-state/_doc/");
    }

    private boolean isLabelBulk(Call call) {
        return call.path().contains("-write/_bulk");
    }
}
