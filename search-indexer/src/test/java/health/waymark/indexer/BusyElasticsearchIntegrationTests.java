package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FaultyElasticsearch;
import health.waymark.indexer.stage.FaultyElasticsearch.Call;
import health.waymark.indexer.stage.FaultyElasticsearch.Forward;
import health.waymark.indexer.stage.FaultyElasticsearch.Reply;
import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.indexer.stage.SearchCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BusyElasticsearchIntegrationTests {

    private static final String FULL =
            "{\"index\":{\"status\":429,\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"full\"}}}";
    private static final String BROKEN =
            "{\"index\":{\"status\":500,\"error\":{\"type\":\"exception\",\"reason\":\"defect\"}}}";

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
    void itemsThatMetAFullQueueAreSentAgainWholeUntilTheyAreTaken() {
        scene.labels(600);
        AtomicInteger bulks = new AtomicInteger();
        proxy.meddle((call, forward) -> isLabelBulk(call) && bulks.getAndIncrement() < 4
                ? answerSome(call, forward, id -> id.hashCode() % 3 == 0, FULL)
                : forward.send(call));

        // Naive forms that fail: believe HTTP 200; repeat only the action line
        try (RunningIndexer indexer = scene.startThrough(proxy)) {
            scene.awaitEquality();
            assertThat(indexer.counter("waymark.indexer.repeated")).isPositive();
            assertThat(cluster.parked()).isEmpty();
            await().untilAsserted(() -> assertThat(cluster.cursors()).containsValue(feed.cursor()));
        }
    }

    @Test
    void aQueueThatStaysFullHoldsTheCursorBackAndParksNothing() {
        scene.labels(100);
        proxy.meddle((call, forward) ->
                isLabelBulk(call) ? answerSome(call, forward, id -> id.endsWith("7"), FULL) : forward.send(call));

        // Naive form that fails: give up on an item after some attempts and move on
        try (RunningIndexer indexer = scene.startThrough(proxy, "waymark.indexer.page-age=500ms")) {
            await().until(() -> indexer.counter("waymark.indexer.retries", "peer", "elasticsearch") >= 2);
            assertThat(cluster.cursors()).isEmpty();
            assertThat(cluster.servingIndices()).isEmpty();
            assertThat(indexer.health("elasticsearch")).isEqualTo("DOWN");
            assertThat(indexer.gauge("waymark.indexer.lag")).isPositive();

            proxy.behave();
            scene.awaitEquality();
            assertThat(cluster.parked()).isEmpty();
            await().until(() -> indexer.health("elasticsearch").equals("UP"));
        }
    }

    @Test
    void aDocumentThatAloneMeetsAnInternalErrorIsParkedInTheEnd() {
        scene.labels(50);
        proxy.meddle((call, forward) ->
                isLabelBulk(call) ? answerSome(call, forward, id -> id.endsWith("/13"), BROKEN) : forward.send(call));

        // Naive form that fails: repeat 5xx for ever, so that one document holds up all others
        try (RunningIndexer indexer = scene.startThrough(proxy, "waymark.indexer.page-age=500ms")) {
            Map<String, Long> others = new HashMap<>(feed.expected());
            others.remove("HealthcareService/13");
            await().untilAsserted(() -> assertThat(cluster.found()).isEqualTo(others));
            assertThat(cluster.parked())
                    .extracting(entry -> entry.path("id").asString())
                    .containsExactly("HealthcareService/13");
            await().until(() -> indexer.health("readiness").equals("UP"));
        }
    }

    @Test
    void whenEveryDocumentMeetsAnInternalErrorNoneIsParked() {
        scene.labels(50);
        proxy.meddle((call, forward) ->
                isLabelBulk(call) ? answerSome(call, forward, id -> true, BROKEN) : forward.send(call));

        // Naive form that fails: park what meets 5xx too often. A full disk would then park the whole directory
        try (RunningIndexer indexer = scene.startThrough(proxy, "waymark.indexer.page-age=300ms")) {
            await().until(() -> indexer.counter("waymark.indexer.retries", "peer", "elasticsearch") >= 2);
            assertThat(cluster.parked()).isEmpty();
            assertThat(cluster.cursors()).isEmpty();
        }
    }

    @Test
    void anIndexBlockedForWritingIsWaitedFor() {
        scene.labels(20);
        try (RunningIndexer indexer = scene.start("waymark.indexer.page-age=500ms")) {
            scene.awaitEquality();
            // What Elasticsearch itself does when the disk passes the flood stage
            block(true);
            feed.putNamed("HealthcareService/3", "Changed while blocked");

            // Naive form that fails: count 403 and 429 among the refusals
            await().until(() -> indexer.health("elasticsearch").equals("DOWN"));
            assertThat(cluster.parked()).isEmpty();

            block(false);
            scene.awaitEquality();
            await().until(() -> indexer.health("elasticsearch").equals("UP"));
        }
    }

    @Test
    void aClosedIndexIsWaitedFor() {
        scene.labels(20);
        try (RunningIndexer indexer = scene.start("waymark.indexer.page-age=500ms")) {
            scene.awaitEquality();
            cluster.call("POST", "/" + scene.index("d1", "e1") + "/_close", "");
            feed.putNamed("HealthcareService/3", "Changed while closed");

            await().until(() -> indexer.health("elasticsearch").equals("DOWN"));
            assertThat(cluster.parked()).isEmpty();

            cluster.call("POST", "/" + scene.index("d1", "e1") + "/_open", "");
            scene.awaitEquality();
        }
    }

    @Test
    void aProxyThatAllowsOnlySmallRequestsIsServedInParts() {
        scene.labels(300);
        proxy.meddle((call, forward) -> isLabelBulk(call) && call.body().length() > 6_000
                ? new Reply(413, "<html>too large</html>")
                : forward.send(call));

        try (RunningIndexer indexer = scene.startThrough(proxy)) {
            scene.awaitEquality();
            await().until(() -> indexer.health("readiness").equals("UP"));
        }
    }

    private void block(boolean on) {
        cluster.call(
                "PUT",
                "/" + scene.index("d1", "e1") + "/_settings",
                "{\"index.blocks.read_only_allow_delete\":" + (on ? "true" : "null") + "}");
    }

    private static boolean isLabelBulk(Call call) {
        return call.path().contains("-write/_bulk");
    }

    /** Answers the chosen items itself and has the others done for real, as a node under load does. */
    private static Reply answerSome(Call call, Forward forward, Predicate<String> chosen, String answer) {
        JsonMapper json = JsonMapper.shared();
        String[] lines = call.body().split("\n");
        List<Boolean> own = new ArrayList<>();
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < lines.length; i += 2) {
            boolean mine = chosen.test(json.readTree(lines[i]).at("/index/_id").asString());
            own.add(mine);
            others.append(mine ? "" : lines[i] + "\n" + lines[i + 1] + "\n");
        }
        List<String> items = new ArrayList<>();
        JsonNode done = others.isEmpty()
                ? json.createArrayNode()
                : json.readTree(forward.send(new Call(call.method(), call.path(), others.toString()))
                                .body())
                        .path("items");
        int next = 0;
        for (boolean mine : own) {
            items.add(mine ? answer : done.get(next++).toString());
        }
        return new Reply(200, "{\"items\":[" + String.join(",", items) + "]}");
    }
}
