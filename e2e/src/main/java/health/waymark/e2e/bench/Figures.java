package health.waymark.e2e.bench;

import health.waymark.e2e.bench.measure.Meters;
import health.waymark.e2e.bench.measure.Percentiles;
import health.waymark.e2e.bench.measure.Tally;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a workload reached.
 *
 * @param rate calls per second
 * @param p50 milliseconds, as the other percentiles
 * @param bytes received per call
 * @param cpuMillis per call, by process
 * @param statements per call, by kind
 */
record Figures(
        int calls,
        double rate,
        double p50,
        double p95,
        double p99,
        double bytes,
        Map<String, Double> cpuMillis,
        Map<String, Double> statements) {

    /** @param tally of at least one call */
    static Figures of(Tally tally, Meters.Reading spent) {
        int calls = tally.calls();
        Percentiles waits = tally.waits();
        return new Figures(
                calls,
                tally.rate(),
                waits.millis(50),
                waits.millis(95),
                waits.millis(99),
                (double) tally.bytes() / calls,
                perCall(spent.cpuMillis(), calls),
                perCall(spent.statements(), calls));
    }

    private static Map<String, Double> perCall(Map<String, Long> sums, int calls) {
        Map<String, Double> perCall = new TreeMap<>();
        sums.forEach((name, sum) -> perCall.put(name, (double) sum / calls));
        return perCall;
    }
}
