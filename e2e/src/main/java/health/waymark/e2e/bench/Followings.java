package health.waymark.e2e.bench;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.measure.Pacer;
import health.waymark.e2e.bench.measure.Percentiles;
import health.waymark.e2e.bench.synthetic.LargeTree;
import health.waymark.e2e.bench.synthetic.Resource;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.workload.HttpLoad;
import health.waymark.e2e.bench.workload.Target;
import health.waymark.e2e.bench.workload.Workload;
import health.waymark.e2e.bench.workload.Workloads;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** How soon the directory follows when it has more to do than the one change that is looked for. */
final class Followings {

    static final String STEADY = "freshness-steady";
    static final String LARGE_TREE = "large-tree";

    private static final int WRITES_PER_SECOND = 50;
    private static final int SERVICES = 10_000;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Arguments arguments;
    private final SyntheticDirectory directory;
    private final Measuring measuring;
    private final RunningStack stack;

    Followings(Arguments arguments, SyntheticDirectory directory, Measuring measuring, RunningStack stack) {
        this.arguments = arguments;
        this.directory = directory;
        this.measuring = measuring;
        this.stack = stack;
    }

    /** Creates are followed into the directory while others update all the time. */
    Row steady(Target target) throws IOException, SQLException, InterruptedException {
        Row.Cell cell = new Row.Cell(STEADY, 1, target.name());
        Workload updates = Workloads.ALL.stream()
                .filter(each -> each.name().equals("update"))
                .findFirst()
                .orElseThrow();
        try (Visibility visibility = new Visibility(target);
                Pacer others = new Pacer(
                        new HttpLoad(target.server(), updates.questions(target, directory)),
                        WRITES_PER_SECOND,
                        arguments.seed())) {
            Row row = measuring.freshness(cell, visibility, arguments.freshnessWrites());
            String rate = String.format(Locale.ROOT, "beside %.0f updates/s; ", others.rate());
            others.stop();
            return others.failures().isEmpty()
                    ? row.noted(rate + row.note())
                    : Row.failed(cell, "an update failed: " + others.failures().get(0));
        } catch (Load.WrongAnswer e) {
            return Row.failed(cell, String.valueOf(e.getMessage()));
        }
    }

    /** The endpoint that thousands of services inherit changes; meanwhile another tenant's creates are followed. */
    Row largeTree(Target target, String tenant, Target other) throws IOException, InterruptedException {
        Row.Cell cell = new Row.Cell(LARGE_TREE, 1, target.name());
        new DirectoryLoader(target).load(LargeTree.layers(SERVICES, "before"));
        await(tenant, "before");
        try (Visibility visibility = new Visibility(other);
                HttpConnection connection = new HttpConnection(target.server())) {
            visibility.await(PAUSE, LIMIT);
            long begin = System.nanoTime();
            change(connection, target);
            CompletableFuture<Long> followed = CompletableFuture.supplyAsync(() -> await(tenant, "after"));
            List<Long> waits = new ArrayList<>();
            while (!followed.isDone()) {
                waits.add(visibility.await(PAUSE, LIMIT));
            }
            Percentiles others =
                    new Percentiles(waits.stream().mapToLong(Long::longValue).toArray());
            return Row.noted(
                    cell,
                    String.format(
                            Locale.ROOT,
                            "%d labels searchable %.1f s after their endpoint has changed; another tenant's creates"
                                    + " meanwhile: p50 %.0f ms, slowest %.0f ms (%d)",
                            SERVICES + 1,
                            (followed.join() - begin) / 1e9,
                            others.millis(50),
                            others.millis(100),
                            waits.size()));
        }
    }

    private static void change(HttpConnection connection, Target target) throws IOException {
        Resource endpoint = LargeTree.endpoint("after");
        Response response = connection.send(target.send("PUT", endpoint.reference(), endpoint.json()));
        if (response.status() != 200) {
            throw new BenchException("The endpoint could not be changed: " + response.text());
        }
    }

    /** Waits until all labels of the tree have that connection; the answer is when that was. */
    private long await(String tenant, String connection) {
        try {
            LabelCount labels = new LabelCount(stack);
            long end = System.nanoTime() + LIMIT.toNanos();
            while (labels.connectedBy(tenant, connection) <= SERVICES) {
                if (System.nanoTime() > end) {
                    throw new BenchException("The labels are not in the index after " + LIMIT.toSeconds() + " s");
                }
                Thread.sleep(100);
            }
            return System.nanoTime();
        } catch (IOException | InterruptedException e) {
            throw new BenchException("The index cannot be asked: " + e);
        }
    }
}
