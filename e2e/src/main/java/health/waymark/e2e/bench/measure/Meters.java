package health.waymark.e2e.bench.measure;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the servers have spent. */
public final class Meters implements AutoCloseable {

    private final ProcessTimes processes;
    private final @Nullable Statements statements;

    /** @param statements null where they cannot be counted */
    public Meters(ProcessTimes processes, @Nullable Statements statements) {
        this.processes = processes;
        this.statements = statements;
    }

    public Reading read() throws SQLException {
        return new Reading(processes.millis(), statements == null ? Map.of() : statements.count());
    }

    @Override
    public void close() throws SQLException {
        if (statements != null) {
            statements.close();
        }
    }

    /**
     * All meters at one moment, or the difference of two moments.
     *
     * @param cpuMillis by process
     * @param statements by kind
     */
    public record Reading(Map<String, Long> cpuMillis, Map<String, Long> statements) {

        public Reading since(Reading earlier) {
            return new Reading(difference(cpuMillis, earlier.cpuMillis), difference(statements, earlier.statements));
        }

        /** So many times less. */
        public Reading dividedBy(long divisor) {
            return new Reading(divided(cpuMillis, divisor), divided(statements, divisor));
        }

        private static Map<String, Long> divided(Map<String, Long> values, long divisor) {
            Map<String, Long> divided = new TreeMap<>();
            values.forEach((name, value) -> divided.put(name, value / divisor));
            return divided;
        }

        /** A process that was not there at both moments has no difference. */
        private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> before) {
            Map<String, Long> difference = new TreeMap<>();
            now.forEach((name, value) -> {
                Long old = before.get(name);
                if (old != null && value >= old) {
                    difference.put(name, value - old);
                }
            });
            return difference;
        }
    }
}
