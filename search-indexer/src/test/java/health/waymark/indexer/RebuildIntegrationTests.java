package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RebuildIntegrationTests {

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aNewDefinitionIsBuiltBesideTheServingIndexWithoutAMomentOfEmptySearches() throws Exception {
        scene.labels(3_000);
        try (RunningIndexer indexer = scene.start("waymark.indexer.retire-after=1s", "waymark.feed.limit=200")) {
            scene.awaitEquality();
            SearchWatch watch = new SearchWatch(2_900);

            feed.define("d2");
            changeWhileRebuilding();

            // Naive forms that fail: empty the index and fill it again; remove the alias, then add it
            await().untilAsserted(() -> assertThat(cluster.servingIndices()).containsExactly(scene.index("d2", "e1")));
            scene.awaitEquality();
            await().untilAsserted(() -> assertThat(cluster.indices()).doesNotContain(scene.index("d1", "e1")));
            assertThat(watch.worst()).isGreaterThanOrEqualTo(2_900);
            // The cursor is forgotten after the index
            await().untilAsserted(() -> assertThat(cluster.cursors()).containsOnlyKeys(scene.index("d2", "e1")));
            assertThat(indexer.counter("waymark.indexer.rebuilds", "reason", "definition"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anUnknownEpochIsReadFromZeroIntoAnIndexOfItsOwn() {
        scene.labels(300);
        feed.delete("HealthcareService/1");
        try (RunningIndexer indexer = scene.start("waymark.indexer.retire-after=0s")) {
            scene.awaitEquality();

            // Restored from a backup: the same labels under lower numbers, one of them lost
            feed.beginEpoch("e2");

            // Naive form that fails: read from zero into the same index, where the higher old versions win
            await().untilAsserted(() -> assertThat(cluster.servingIndices()).containsExactly(scene.index("d1", "e2")));
            scene.awaitEquality();
            feed.putNamed("HealthcareService/2", "Changed in the new epoch");
            scene.awaitEquality();
            assertThat(indexer.counter("waymark.indexer.rebuilds", "reason", "epoch"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anIndexDeletedUnderUsIsBuiltAnew() {
        scene.labels(300);
        // Only the refused write can tell
        try (RunningIndexer indexer = scene.start("waymark.indexer.check-interval=1h")) {
            scene.awaitEquality();

            cluster.call("DELETE", "/" + scene.index("d1", "e1"), "");
            feed.putNamed("HealthcareService/late", "After the loss");

            // Naive forms that fail: a bulk to the bare name, which makes an index with guessed mappings; a cursor by
            // index name, which is inherited by the new index
            scene.awaitEquality();
            assertThat(cluster.mapping(scene.index("d1", "e1")).path("dynamic").asString())
                    .isEqualTo("strict");
            assertThat(indexer.counter("waymark.indexer.rebuilds", "reason", "missing"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anIndexDeletedInQuietTimesIsNoticedWithoutAnyChange() {
        scene.labels(10);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();

            cluster.call("DELETE", "/" + scene.index("d1", "e1"), "");

            scene.awaitEquality();
            await().until(() -> indexer.health("index").equals("UP"));
        }
    }

    @Test
    void anAliasTakenAwayIsPutBackWithoutARebuild() {
        scene.labels(10);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();

            cluster.call("DELETE", "/" + scene.index("d1", "e1") + "/_alias/" + cluster.alias(), "");

            scene.awaitEquality();
            assertThat(indexer.counter("waymark.indexer.rebuilds", "reason", "missing"))
                    .isZero();
        }
    }

    @Test
    void indicesThatAreNotOursAreLeftAlone() {
        String copy = cluster.alias() + "-backup";
        cluster.call("PUT", "/" + copy, "{}");
        // A generation of an installation whose alias begins as ours does
        String foreign = cluster.alias() + "-staging-d1-e1";
        String aliases = "{\"aliases\": {\"%s-write\": {}, \"%s-staging-generations\": {}}}";
        cluster.call("PUT", "/" + foreign, aliases.formatted(foreign, cluster.alias()));
        scene.labels(3);
        try (RunningIndexer indexer = scene.start("waymark.indexer.retire-after=0s")) {
            scene.awaitEquality();
            feed.define("d2");

            await().untilAsserted(() -> assertThat(cluster.indices()).doesNotContain(scene.index("d1", "e1")));

            assertThat(cluster.indices()).contains(copy, foreign);
            await().until(() -> indexer.health("index").equals("UP"));
        }
    }

    private void changeWhileRebuilding() {
        for (int i = 0; i < 90; i++) {
            feed.putNamed("HealthcareService/" + i, "Changed during the rebuild");
            feed.delete("HealthcareService/" + (500 + i));
            feed.putNamed("HealthcareService/new" + i, "New during the rebuild");
        }
    }

    /** Searches all the time, as the backend does, and keeps the smallest count. */
    private final class SearchWatch {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Future<Long> smallest;

        SearchWatch(long enough) {
            smallest = thread.submit(() -> {
                long least = Long.MAX_VALUE;
                while (!over.get() && least >= enough) {
                    least = Math.min(least, cluster.count());
                }
                return least;
            });
        }

        long worst() throws ExecutionException, InterruptedException {
            over.set(true);
            thread.shutdown();
            return smallest.get();
        }
    }
}
