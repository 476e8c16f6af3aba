package health.waymark.e2e.bench;

import health.waymark.e2e.bench.measure.Statements;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints rows as they come. */
final class Table {

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void head() {
        line("", "", "", "", "wait, ms", "", "", "cpu, ms", "per call", "", "", "", "SQL", "per", "call", "");
        line(
                "workload",
                "n",
                "server",
                "calls/s",
                "p50",
                "p95",
                "p99",
                "server",
                "indexer",
                "postgres",
                "elastic",
                "bench",
                "sql",
                "frame",
                "publ.",
                "bytes");
    }

    void add(Row row) {
        Figures figures = row.figures();
        if (figures == null) {
            out.printf(
                    Locale.ROOT,
                    "%-19s %3d %-8s %s: %s%n",
                    row.workload(),
                    row.callers(),
                    row.server(),
                    row.outcome(),
                    row.note());
            return;
        }
        add(row, figures);
        if (!row.note().isEmpty()) {
            out.println("    " + row.note());
        }
    }

    private void add(Row row, Figures figures) {
        boolean isPeer = row.server().equals("peer");
        Map<String, Double> cpu = figures.cpuMillis();
        Map<String, Double> sql = figures.statements();
        line(
                row.workload(),
                Integer.toString(row.callers()),
                row.server(),
                number(figures.rate()),
                number(figures.p50()),
                number(figures.p95()),
                number(figures.p99()),
                number(cpu.get(isPeer ? "peer" : "backend")),
                isPeer ? "" : number(cpu.get("search-indexer")),
                isPeer ? "" : number(cpu.get("postgres")),
                isPeer ? "" : number(cpu.get("elasticsearch")),
                number(cpu.get("bench")),
                isPeer ? "" : number(sql.get(Statements.WORK)),
                isPeer ? "" : number(sql.get(Statements.FRAME)),
                isPeer ? "" : number(sql.get(Statements.PUBLISHER)),
                Long.toString(Math.round(figures.bytes())));
    }

    /** What could not be measured here is not 0. */
    private static String number(@Nullable Double value) {
        if (value == null) {
            return "n/a";
        }
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private void line(Object... columns) {
        out.printf(Locale.ROOT, "%-19s %3s %-8s %9s %8s %8s %8s  %8s %8s %8s %8s %7s  %6s %6s %6s %8s%n", columns);
    }
}
