package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FaultyElasticsearch;
import health.waymark.indexer.stage.FaultyElasticsearch.Call;
import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything that was ever written arrives once more, late, in any order, from four at once; and what would go wrong. */
class LateWritesIntegrationTests {

    private static final int LABELS = 250;
    private static final int ROUNDS = 20;
    private static final int CHANGES = 100;
    private static final int WRITERS = 4;
    private static final String VERSION = ",\"version\":\\d+,\"version_type\":\"external\"";

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();
    private final FaultyElasticsearch proxy = scene.proxy();
    private final List<Call> written = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        proxy.close();
        scene.close();
    }

    @Test
    void thousandsOfLateAndReversedWritesChangeNothing() {
        recordWrites();
        scene.labels(LABELS);
        try (RunningIndexer indexer = scene.startThrough(proxy)) {
            scene.awaitEquality();
            changeAtRandom();

            // Each of the four sends all of what was written, in an order of its own
            replay(body -> body);

            assertThat(written.stream()
                                    .mapToLong(LateWritesIntegrationTests::items)
                                    .sum()
                            * WRITERS)
                    .isGreaterThan(5_000);
            assertThat(cluster.found()).isEqualTo(feed.expected());
            assertThat(indexer.health("index")).isEqualTo("UP");
        }
    }

    /** The mutant: writes without a version, where the last one wins. */
    @Test
    void wouldNoticeAnIndexerThatWritesWithoutVersions() {
        recordWrites();
        scene.labels(LABELS);
        try (RunningIndexer mutant = scene.startThrough(proxy)) {
            scene.awaitEquality();
            changeAtRandom();

            replay(body -> body.replaceAll(VERSION, ""));

            assertThat(cluster.found().keySet()).isNotEqualTo(feed.expected().keySet());
            assertThat(mutant.health("index")).isEqualTo("UP");
        }
    }

    /** The other mutant: an index that forgets deletions at once. What it revives, the next comparison takes away. */
    @Test
    void wouldNoticeAnIndexThatForgetsDeletionsAndTakesAwayWhatWasRevived() {
        recordWrites();
        feed.putNamed("HealthcareService/gone", "Published for a moment");
        feed.putNamed("HealthcareService/stays", "Stays");
        try (RunningIndexer indexer = scene.startThrough(proxy)) {
            scene.awaitEquality();
            List<Call> early = List.copyOf(written);
            feed.delete("HealthcareService/gone");
            scene.awaitEquality();
            cluster.call("PUT", "/" + serving() + "/_settings", "{\"index\":{\"gc_deletes\":\"1ms\"}}");

            await().untilAsserted(() -> {
                send(early, body -> body);
                assertThat(cluster.found()).containsKey("HealthcareService/gone");
            });

            feed.desk().orderDriftCheck();
            await().until(() -> feed.desk().isAllDone());
            scene.awaitMended();
            assertThat(indexer.counter("waymark.indexer.drift.found", "kind", "extra"))
                    .isEqualTo(1);
        }
    }

    private void recordWrites() {
        proxy.meddle((call, forward) -> {
            if (call.path().contains("-write/_bulk")) {
                written.add(call);
            }
            return forward.send(call);
        });
    }

    /** From a fixed seed; one change of four is a deletion. */
    private void changeAtRandom() {
        Random random = new Random(20261128);
        for (int round = 0; round < ROUNDS; round++) {
            for (int change = 0; change < CHANGES; change++) {
                String id = "HealthcareService/" + random.nextInt(LABELS);
                if (random.nextInt(4) == 0) {
                    feed.delete(id);
                } else {
                    feed.putNamed(id, "Round " + round);
                }
            }
            scene.awaitEquality();
        }
    }

    private void replay(UnaryOperator<String> change) {
        CompletableFuture.allOf(IntStream.range(0, WRITERS)
                        .mapToObj(writer -> CompletableFuture.runAsync(() -> send(shuffled(writer), change)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private List<Call> shuffled(int seed) {
        List<Call> calls = new ArrayList<>(written);
        Collections.shuffle(calls, new Random(seed));
        return calls;
    }

    private void send(List<Call> calls, UnaryOperator<String> change) {
        calls.forEach(call -> cluster.call(call.method(), call.path(), change.apply(call.body())));
        cluster.call("POST", "/" + serving() + "/_refresh", "");
    }

    private String serving() {
        return cluster.servingIndices().get(0);
    }

    private static long items(Call call) {
        return call.body()
                .lines()
                .filter(line -> line.contains("\"version_type\""))
                .count();
    }
}
