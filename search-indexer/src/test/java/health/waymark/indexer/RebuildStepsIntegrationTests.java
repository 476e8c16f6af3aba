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
import java.util.List;
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
            for (Step step : steps()) {
                breakOff(step, indexer);
            }
        }
    }

    /**
     * A call of the indexer's.
     *
     * @param done whether it takes effect before everything breaks off
     */
    private record Step(String name, boolean done, Predicate<Call> call) {}

    private void breakOff(Step step, RunningIndexer indexer) {
        String name = step.name() + (step.done() ? ", done" : ", not done");
        AtomicInteger reached = new AtomicInteger();
        proxy.meddle((call, forward) -> {
            if (reached.get() > 0) {
                return Reply.HANG_UP;
            }
            if (!step.call().test(call)) {
                return forward.send(call);
            }
            Reply reply = step.done() ? forward.send(call) : Reply.HANG_UP;
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

    private static List<Step> steps() {
        AtomicInteger bulks = new AtomicInteger();
        Predicate<Call> create =
                call -> call.method().equals("PUT") && call.path().matches("/[^/]+-d\\d+-e1");
        Predicate<Call> bulk = call -> call.path().contains("-write/_bulk");
        Predicate<Call> cursor =
                call -> call.method().equals("PUT") && call.path().contains("-state/_doc/");
        Predicate<Call> settings = call -> call.path().endsWith("-e1/_settings");
        Predicate<Call> refresh = call -> call.path().endsWith("-e1/_refresh");
        Predicate<Call> alias = call -> call.path().equals("/_aliases");
        Predicate<Call> delete =
                call -> call.method().equals("DELETE") && call.path().endsWith("-e1");
        Predicate<Call> forget =
                call -> call.method().equals("DELETE") && call.path().contains("-state/_doc/");
        return List.of(
                new Step("create", false, create),
                new Step("create", true, create),
                new Step("refresh less often", false, settings),
                new Step("bulk", true, bulk),
                new Step("second bulk", false, call -> bulk.test(call) && bulks.incrementAndGet() == 2),
                new Step("cursor", false, cursor),
                new Step("cursor", true, cursor),
                new Step("make all findable", false, refresh),
                new Step("alias", false, alias),
                new Step("alias", true, alias),
                new Step("delete the old", true, delete),
                new Step("forget its cursor", false, forget));
    }

    /** What the test above would not see if it could see nothing: an indexer that moves its cursor too early. */
    @Test
    void wouldNoticeAnIndexerThatMovesItsCursorBeforeItsDocumentsAreThere() {
        scene.labels(LABELS);
        AtomicInteger times = new AtomicInteger();
        proxy.meddle((call, forward) -> {
            // The second hundred, whose call may come after the third's
            boolean second = call.path().contains("-write/_bulk") && call.body().contains("\"HealthcareService/150\"");
            boolean lost = second && times.getAndIncrement() == 0;
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
