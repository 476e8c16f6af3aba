package health.waymark.e2e.bench;

import health.waymark.e2e.bench.measure.Meters;
import health.waymark.e2e.bench.measure.ProcessTimes;
import health.waymark.e2e.bench.measure.Statements;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.workload.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run from an empty tenant to the report. */
final class BenchRun {

    private final Arguments arguments;
    private final RunningStack stack;
    private final Instant began;
    private final PrintStream out;
    private final SyntheticDirectory directory;
    private final Report.Size size;

    BenchRun(Arguments arguments, RunningStack stack, Clock clock, PrintStream out) {
        this.arguments = arguments;
        this.stack = stack;
        this.began = clock.instant();
        this.out = out;
        this.directory = new SyntheticDirectory(arguments.seed(), arguments.organizations());
        this.size = Report.Size.of(directory, arguments.time().toSeconds());
    }

    /** Whether everything that was wanted could be measured. */
    boolean run() throws IOException, SQLException, InterruptedException {
        String kept = arguments.tenant();
        String tenant = kept == null ? "bench-" + began.getEpochSecond() : kept;
        try (Operator operator = new Operator(stack);
                Meters meters = meters()) {
            if (kept == null) {
                operator.createTenant(tenant, "Benchmark of " + began);
            }
            Operator.Key key = operator.createKey(tenant);
            try {
                return run(tenant, key.text(), meters);
            } finally {
                operator.revoke(tenant, key);
            }
        }
    }

    private boolean run(String tenant, String key, Meters meters)
            throws IOException, SQLException, InterruptedException {
        Target waymark = Target.waymark(stack.backend(), tenant, key, stack.feedToken());
        List<Target> targets = new ArrayList<>(List.of(waymark));
        URI peer = arguments.peer();
        if (peer != null) {
            targets.add(Target.peer(peer, arguments.peerHeaders()));
        }
        try {
            List<Report.Loading> loadings = arguments.tenant() == null ? load(tenant, targets) : List.of();
            Measuring measuring = new Measuring(meters, arguments.time(), arguments.warmUp(), arguments.seed());
            Meters.Reading atRest = measuring.atRest();
            out.println("At rest, each second: processor ms " + atRest.cpuMillis() + ", statements "
                    + atRest.statements() + " (contained in the figures below)");
            List<Row> rows = measure(tenant, targets, measuring, meters);
            Report report = new Report(
                    began, Report.Machine.here(), size, peer == null ? null : peer.toString(), loadings, atRest, rows);
            out.println("All figures: " + report.write(Path.of(".waymark", "bench")));
            return report.isGood();
        } finally {
            tidy(tenant, targets);
        }
    }

    private List<Report.Loading> load(String tenant, List<Target> targets) throws IOException, InterruptedException {
        Loadings loadings = new Loadings(directory, size);
        List<Report.Loading> all = new ArrayList<>();
        for (Target target : targets) {
            out.printf(
                    Locale.ROOT,
                    "Loading %d resources (%d organizations, seed %d) into %s%n",
                    size.resources(),
                    size.organizations(),
                    size.seed(),
                    target.isPeer() ? "the peer" : "tenant " + tenant);
            Report.Loading loading =
                    target.isPeer() ? loadings.peer(target) : loadings.waymark(target, tenant, new LabelCount(stack));
            describe(loading);
            all.add(loading);
        }
        return all;
    }

    private void describe(Report.Loading loading) {
        out.printf(
                Locale.ROOT,
                "  %.1f s, %.0f resources/s%n",
                loading.seconds(),
                loading.resources() / loading.seconds());
        Double searchable = loading.searchableSeconds();
        if (searchable != null) {
            out.printf(
                    Locale.ROOT,
                    "  the directory had all of it %.1f s later, %.0f resources/s from the beginning; %d labels%n",
                    searchable,
                    loading.resources() / (loading.seconds() + searchable),
                    loading.labels());
        }
        if (!loading.note().isEmpty()) {
            out.println("  FAILED: " + loading.note());
        }
    }

    private List<Row> measure(String tenant, List<Target> targets, Measuring measuring, Meters meters)
            throws IOException, SQLException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        Table table = new Table(out);
        table.head();
        Rounds rounds = new Rounds(arguments, directory, measuring, row -> {
            rows.add(row);
            table.add(row);
        });
        if (arguments.wants(Arguments.FLOORS)) {
            rounds.floors(stack, tenant);
        }
        rounds.workloads(targets);
        if (arguments.wants(Arguments.PAGES)) {
            new Pages(stack, directory, measuring, arguments.callers()).measure(tenant, row -> {
                rows.add(row);
                table.add(row);
            });
        }
        if (arguments.wants(Arguments.FRESHNESS)) {
            rounds.freshness(targets.get(0));
        }
        follow(tenant, targets.get(0), new Followings(arguments, directory, measuring, stack), row -> {
            rows.add(row);
            table.add(row);
        });
        if (arguments.wants(Arguments.REBUILD)) {
            for (Row row : new Rebuilding(stack, meters).rows()) {
                rows.add(row);
                table.add(row);
            }
        }
        return rows;
    }

    private void follow(String tenant, Target target, Followings followings, Consumer<Row> report)
            throws IOException, SQLException, InterruptedException {
        if (arguments.wants(Followings.STEADY)) {
            report.accept(followings.steady(target));
        }
        if (!arguments.wants(Followings.LARGE_TREE)) {
            return;
        }
        String another = tenant + "-other";
        try (Operator operator = new Operator(stack)) {
            operator.createTenant(another, "Beside the benchmark of " + began);
            Operator.Key key = operator.createKey(another);
            Target other = Target.waymark(stack.backend(), another, key.text(), stack.feedToken());
            report.accept(followings.largeTree(target, tenant, other));
            operator.revoke(another, key);
            operator.erase(another);
        }
    }

    private Meters meters() throws SQLException {
        Map<String, Long> pids = new TreeMap<>(stack.pids());
        pids.put("bench", ProcessHandle.current().pid());
        Long peer = arguments.peerPid();
        if (peer != null) {
            pids.put("peer", peer);
        }
        return new Meters(new ProcessTimes(pids), statements());
    }

    private @Nullable Statements statements() {
        try {
            return new Statements(stack.postgres());
        } catch (SQLException e) {
            out.println("SQL statements are not counted: " + e.getMessage());
            return null;
        }
    }

    private void tidy(String tenant, List<Target> targets) throws IOException, InterruptedException {
        if (arguments.isKept()) {
            out.println("The data stay in tenant " + tenant + " (measure it again with --tenant " + tenant + ")");
            return;
        }
        if (arguments.tenant() != null) {
            return;
        }
        out.println("Deleting what was loaded (--keep leaves it)");
        for (Target target : targets) {
            try (Operator operator = new Operator(stack)) {
                if (target.isPeer()) {
                    new Removal(target).run();
                } else {
                    operator.erase(tenant);
                }
            } catch (BenchException e) {
                out.println("  " + e.getMessage());
            }
        }
    }
}
