package health.waymark.e2e.bench;

import health.waymark.e2e.bench.floor.BareBulk;
import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.measure.Meters;
import health.waymark.e2e.bench.measure.Percentiles;
import health.waymark.e2e.bench.measure.Tally;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Full rebuilds of the search index, in turn with bare bulk calls of the same documents to the same Elasticsearch. */
final class Rebuilding {

    private static final int ROUNDS = 3;
    private static final long LOOK_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final Meters.Reading NOTHING = new Meters.Reading(Map.of(), Map.of());

    private final RunningStack stack;
    private final Meters meters;

    Rebuilding(RunningStack stack, Meters meters) {
        this.stack = stack;
        this.meters = meters;
    }

    /** The floor's row, then ours: a call is one full build. */
    List<Row> rows() throws IOException, SQLException, InterruptedException {
        List<Long> bare = new ArrayList<>();
        List<Long> ours = new ArrayList<>();
        try (BareBulk bulk = BareBulk.of(stack.backend(), stack.feedToken(), stack.elasticsearch())) {
            // Neither comes first on a cold machine
            bulk.run();
            Meters.Reading spentBare = NOTHING;
            Meters.Reading spent = NOTHING;
            for (int round = 0; round < ROUNDS; round++) {
                Meters.Reading beforeBare = meters.read();
                long begin = System.nanoTime();
                bulk.run();
                bare.add(System.nanoTime() - begin);
                Meters.Reading before = meters.read();
                spentBare = plus(spentBare, before.since(beforeBare));
                ours.add(rebuild());
                spent = plus(spent, meters.read().since(before));
            }
            return List.of(
                    row("floor", bulk.documents(), bare, spentBare, ""),
                    row("waymark", bulk.documents(), ours, spent, share(bare, ours)));
        }
    }

    private static Meters.Reading plus(Meters.Reading one, Meters.Reading other) {
        return new Meters.Reading(plus(one.cpuMillis(), other.cpuMillis()), plus(one.statements(), other.statements()));
    }

    private static Map<String, Long> plus(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sums = new TreeMap<>(one);
        other.forEach((name, value) -> sums.merge(name, value, Long::sum));
        return sums;
    }

    private static String share(List<Long> bare, List<Long> ours) {
        return Math.round(100.0 * sum(bare) / sum(ours)) + " % of bare bulk calls";
    }

    private static Row row(String server, int documents, List<Long> nanos, Meters.Reading spent, String note) {
        Percentiles waits =
                new Percentiles(nanos.stream().mapToLong(Long::longValue).toArray());
        Tally tally = new Tally(waits, 0, List.of(), sum(nanos));
        return Row.measured(new Row.Cell(Arguments.REBUILD, 1, server), Figures.of(tally, spent), note)
                .ofResources(documents);
    }

    private static long sum(List<Long> nanos) {
        return nanos.stream().mapToLong(Long::longValue).sum();
    }

    /** From the moment that the new index is there until searches are answered from it. */
    private long rebuild() throws IOException, InterruptedException {
        try (HttpConnection backend = new HttpConnection(stack.backend());
                HttpConnection elasticsearch = new HttpConnection(stack.elasticsearch())) {
            Map<String, String> headers = Map.of("Authorization", "Bearer " + stack.operatorKey());
            JsonNode ordered = JsonMapper.shared()
                    .readTree(backend.send(Request.send(
                                    "POST", "/api/v1/operator/search-index/rebuild", headers, "application/json", "{}"))
                            .text());
            String index =
                    "/" + LabelCount.ALIAS + "-*r" + ordered.path("build").asLong() + "-*";
            await(elasticsearch, index + "/_alias");
            long begin = System.nanoTime();
            await(elasticsearch, index + "/_alias/" + LabelCount.ALIAS);
            return System.nanoTime() - begin;
        }
    }

    private static void await(HttpConnection elasticsearch, String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            String answer = elasticsearch.send(Request.get(path, Map.of())).text();
            if (answer.contains("\"aliases\"")) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new BenchException("The index was not rebuilt within " + LIMIT + ": is the search-indexer up?");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
