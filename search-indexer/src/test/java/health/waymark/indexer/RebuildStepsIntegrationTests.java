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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A rebuild that is broken off at each of its steps, before and after it took effect. From that step on nothing reaches
 * Elasticsearch, so the indexer drops what it remembers, as a killed one would.
 */
class RebuildStepsIntegrationTests {

    private static final int LABELS = 240;

    /** Steps that change nothing. */
    private static final Set<String> READING = Set.of("refresh", "count");

    private final Scene scene = new Scene();
    private final FeedServer feed = scene.feed();
    private final SearchCluster cluster = scene.cluster();
    private final FaultyElasticsearch proxy = scene.proxy();
    private int definitions = 1;

    @AfterEach
    void close() {
        proxy.close();
        scene.close();
    }

    @Test
    void nothingIsLostAndSearchesNeverFailWhereverARebuildIsBrokenOff() {
        scene.labels(LABELS);
        try (RunningIndexer indexer = scene.startThrough(
                proxy, "waymark.feed.limit=100", "waymark.indexer.retire-after=0s", "waymark.indexer.lease=60s")) {
            scene.awaitEquality();
            for (Map.Entry<String, Predicate<Call>> step : steps().entrySet()) {
                breakOff(step.getKey() + ", not done", step.getValue(), false, indexer);
                if (!READING.contains(step.getKey())) {
                    breakOff(step.getKey() + ", done", step.getValue(), true, indexer);
                }
            }
        }
    }

    private void breakOff(String name, Predicate<Call> step, boolean done, RunningIndexer indexer) {
        AtomicInteger reached = new AtomicInteger();
        proxy.meddle((call, forward) -> {
            if (reached.get() > 0) {
                return Reply.HANG_UP;
            }
            if (!step.test(call)) {
                return forward.send(call);
            }
            Reply reply = done ? forward.send(call) : Reply.HANG_UP;
            reached.set(1);
            return reply.status() == 0 ? reply : Reply.HANG_UP;
        });
        feed.define("d" + ++definitions);
        // Ends the long poll
        feed.putNamed("HealthcareService/2", "Changed before " + name);
        await(name).until(() -> reached.get() == 1);
        feed.putNamed("HealthcareService/1", "Changed at " + name);
        feed.delete("HealthcareService/" + (100 + definitions));
        // Searches go on in what is there, old or new
        assertThat(cluster.count()).as(name).isGreaterThanOrEqualTo(LABELS - definitions);

        proxy.behave();

        await(name)
                .untilAsserted(() ->
                        assertThat(cluster.servingIndices()).containsExactly(scene.index("d" + definitions, "e1")));
        scene.awaitEquality();
        await(name)
                .untilAsserted(() -> assertThat(cluster.cursors())
                        .containsEntry(scene.index("d" + definitions, "e1"), feed.cursor()));
        await(name).until(() -> indexer.health("readiness").equals("UP"));
    }

    private Map<String, Predicate<Call>> steps() {
        Map<String, Predicate<Call>> steps = new LinkedHashMap<>();
        steps.put("create", call -> call.method().equals("PUT") && call.path().matches("/[^/]+-d\\d+-e1"));
        steps.put("first bulk", call -> call.path().contains("-write/_bulk"));
        AtomicInteger bulks = new AtomicInteger();
        steps.put("a later bulk", call -> call.path().contains("-write/_bulk") && bulks.incrementAndGet() % 2 == 0);
        steps.put("cursor", call -> call.method().equals("PUT") && call.path().contains("-state/_doc/"));
        steps.put("refresh", call -> call.path().matches("/[^/]+-d\\d+-e1/_refresh"));
        steps.put("count", call -> call.path().endsWith("-e1/_count"));
        steps.put("alias", call -> call.path().equals("/_aliases"));
        steps.put(
                "delete the old",
                call -> call.method().equals("DELETE") && call.path().endsWith("-e1"));
        steps.put(
                "forget its cursor",
                call -> call.method().equals("DELETE") && call.path().contains("-state/_doc/"));
        return steps;
    }

    /** What the test above would not see if it could see nothing: an indexer that moves its cursor too early. */
    @Test
    void wouldNoticeAnIndexerThatMovesItsCursorBeforeItsDocumentsAreThere() {
        scene.labels(LABELS);
        AtomicInteger bulks = new AtomicInteger();
        proxy.meddle((call, forward) -> {
            boolean lost = call.path().contains("-write/_bulk") && bulks.incrementAndGet() == 2;
            return lost ? new Reply(200, answers(call)) : forward.send(call);
        });
        try (RunningIndexer mutant = scene.startThrough(proxy, "waymark.feed.limit=100")) {
            await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
            await().until(() -> mutant.health("readiness").equals("UP"));

            assertThat(cluster.found().size()).isEqualTo(LABELS - 100);

            // And what was lost is not lost for ever
            feed.desk().orderDriftCheck();
            scene.awaitMended();
            assertThat(mutant.counter("waymark.indexer.drift.found", "kind", "missing"))
                    .isEqualTo(100);
        }
    }

    private static String answers(Call call) {
        long items = call.body()
                .lines()
                .filter(line -> line.startsWith("{\"index\""))
                .count();
        return "{\"items\":[" + "{\"index\":{\"status\":201}},".repeat((int) items - 1)
                + "{\"index\":{\"status\":201}}]}";
    }
}
