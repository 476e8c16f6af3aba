package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FaultyElasticsearch;
import health.waymark.indexer.stage.FaultyElasticsearch.Call;
import health.waymark.indexer.stage.FaultyElasticsearch.Fault;
import health.waymark.indexer.stage.FaultyElasticsearch.Reply;
import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While an index is built, a bulk call does not wait for the one before it; the cursor waits for both. */
class TwoBulkCallsIntegrationTests {

    private static final String PAGES_OF_A_HUNDRED = "waymark.feed.limit=100";

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();
    private final FaultyElasticsearch proxy = scene.proxy();
    private final AtomicInteger bulks = new AtomicInteger();
    private final CountDownLatch thirdIsDone = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        proxy.close();
        scene.close();
    }

    @Test
    void whatWasWrittenBehindACallThatIsNotYetAnsweredDoesNotMoveTheCursor() throws InterruptedException {
        scene.labels(500);
        proxy.meddle(secondIsHeld(true));

        try (RunningIndexer indexer = scene.startThrough(proxy, PAGES_OF_A_HUNDRED)) {
            // Naive form that fails here: one call after the other
            assertThat(thirdIsDone.await(60, TimeUnit.SECONDS)).isTrue();
            // Naive form that fails here: the cursor follows whatever is answered first
            await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue("e1.100"));
            assertThat(bulks).hasValue(3);
            assertThat(cluster.servingIndices()).isEmpty();

            released.countDown();
            scene.awaitEquality();
            await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "indexed"))
                    .isEqualTo(500);
        }
    }

    @Test
    void aCallThatFailsWhileTheNextIsDoneIsReadAndWrittenAgain() {
        scene.labels(500);
        proxy.meddle(secondIsHeld(false));
        released.countDown();

        // Naive form that fails: forget the failure because the next call went well
        try (RunningIndexer indexer = scene.startThrough(proxy, PAGES_OF_A_HUNDRED)) {
            scene.awaitEquality();

            await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
            assertThat(feed.reads().stream().filter("e1.100"::equals).count()).isEqualTo(2);
            assertThat(indexer.counter("waymark.indexer.documents", "outcome", "already"))
                    .isEqualTo(100);
        }
    }

    /** The second bulk call waits until the third is done and it is released; then it is carried out, or fails. */
    private Fault secondIsHeld(boolean carriedOut) {
        return (call, forward) -> {
            if (!isLabelBulk(call)) {
                return forward.send(call);
            }
            int number = bulks.incrementAndGet();
            if (number == 2) {
                awaitRelease();
                return carriedOut ? forward.send(call) : Reply.HANG_UP;
            }
            Reply reply = forward.send(call);
            if (number == 3) {
                thirdIsDone.countDown();
            }
            return reply;
        };
    }

    private void awaitRelease() {
        try {
            assertThat(thirdIsDone.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(released.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLabelBulk(Call call) {
        return call.path().contains("-write/_bulk");
    }
}
