package health.waymark.e2e.bench;

import health.waymark.e2e.bench.floor.ElasticsearchFloor;
import health.waymark.e2e.bench.floor.Floor;
import health.waymark.e2e.bench.floor.PostgresFloor;
import health.waymark.e2e.bench.floor.StaticServer;
import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.workload.HttpLoad;
import health.waymark.e2e.bench.workload.Target;
import health.waymark.e2e.bench.workload.Workload;
import health.waymark.e2e.bench.workload.Workloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Goes through floors and workloads, and through the servers in turn within each of them. */
final class Rounds {

    private static final int FLOOR_CALLERS = 8;
    private static final int FRESHNESS_CALLERS = 1;

    private final Arguments arguments;
    private final SyntheticDirectory directory;
    private final Measuring measuring;
    private final Consumer<Row> report;

    Rounds(Arguments arguments, SyntheticDirectory directory, Measuring measuring, Consumer<Row> report) {
        this.arguments = arguments;
        this.directory = directory;
        this.measuring = measuring;
        this.report = report;
    }

    /** What the servers below us and this machine can do at best. */
    void floors(RunningStack stack, String tenant) throws IOException, SQLException, InterruptedException {
        int bytes = directory.service(0).json().getBytes(StandardCharsets.UTF_8).length;
        try (StaticServer server = new StaticServer(bytes)) {
            List<Floor> floors = List.of(
                    new Floor("postgres-by-key", new PostgresFloor(stack.postgres(), tenant, directory)),
                    new Floor(
                            "elastic-near",
                            new HttpLoad(
                                    stack.elasticsearch(), ElasticsearchFloor.questions(LabelCount.ALIAS, directory))),
                    new Floor("static-http", server.load()));
            for (Floor floor : floors) {
                measure(new Row.Cell(floor.name(), FLOOR_CALLERS, "floor"), floor.load());
            }
        }
    }

    private void measure(Row.Cell cell, Load load) throws IOException, SQLException, InterruptedException {
        report.accept(measuring.row(cell, load, null));
    }

    /** All wanted workloads on all servers. */
    void workloads(List<Target> targets) throws IOException, SQLException, InterruptedException {
        for (Workload workload : Workloads.ALL) {
            if (arguments.wants(workload.name())) {
                workload(workload, targets);
            }
        }
    }

    private void workload(Workload workload, List<Target> targets)
            throws IOException, SQLException, InterruptedException {
        Map<String, HttpLoad> loads = loads(workload, targets);
        int most = Collections.max(arguments.callers());
        for (HttpLoad load : loads.values()) {
            measuring.warmUp(load, most);
        }
        boolean forwards = true;
        for (int callers : arguments.callers()) {
            // Who comes second finds a warmer machine, so they change places
            for (Target target : forwards ? targets : reversed(targets)) {
                HttpLoad load = loads.get(target.name());
                if (load != null) {
                    measure(workload, callers, target, load);
                }
            }
            forwards = !forwards;
        }
    }

    private void measure(Workload workload, int callers, Target target, HttpLoad load)
            throws IOException, SQLException, InterruptedException {
        Row.Cell cell = new Row.Cell(workload.name(), callers, target.name());
        if (!workload.isWriting() || target.isPeer()) {
            report.accept(measuring.row(cell, load, null).ofResources(workload.resourcesPerCall()));
            return;
        }
        try (Visibility follower = new Visibility(target)) {
            report.accept(measuring.row(cell, load, follower).ofResources(workload.resourcesPerCall()));
        }
    }

    /** The servers that can be asked, after one question each; the others are reported. */
    private Map<String, HttpLoad> loads(Workload workload, List<Target> targets)
            throws InterruptedException, SQLException {
        Map<String, HttpLoad> loads = new TreeMap<>();
        for (Target target : targets) {
            Row.Cell cell = new Row.Cell(workload.name(), 1, target.name());
            if (target.isPeer() && !workload.isStandard()) {
                report.accept(Row.unsupported(cell, "not a standard FHIR interaction"));
                continue;
            }
            try {
                HttpLoad load = new HttpLoad(target.server(), workload.questions(target, directory));
                Probe.ask(load);
                loads.put(target.name(), load);
            } catch (IOException | Load.WrongAnswer e) {
                String why = String.valueOf(e.getMessage());
                report.accept(target.isPeer() ? Row.unsupported(cell, why) : Row.failed(cell, why));
            }
        }
        return loads;
    }

    private static List<Target> reversed(List<Target> targets) {
        List<Target> reversed = new ArrayList<>(targets);
        Collections.reverse(reversed);
        return reversed;
    }

    /** How soon the directory shows what was created. */
    void freshness(Target target) throws IOException, SQLException, InterruptedException {
        try (Visibility visibility = new Visibility(target)) {
            Row.Cell cell = new Row.Cell(Arguments.FRESHNESS, FRESHNESS_CALLERS, target.name());
            report.accept(measuring.freshness(cell, visibility, arguments.freshnessWrites()));
        }
    }
}
