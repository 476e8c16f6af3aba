package health.waymark.e2e.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What happened in a period.
 *
 * @param waits of the calls that were answered rightly
 * @param bytes received in all
 * @param failures what went wrong
 * @param elapsedNanos from the first call to the last answer
 */
public record Tally(Percentiles waits, long bytes, List<String> failures, long elapsedNanos) {

    /** How many were answered rightly. */
    public int calls() {
        return waits.count();
    }

    /** Calls per second. */
    public double rate() {
        return calls() / (elapsedNanos / 1e9);
    }

    /** Waits of one caller, in a list that costs no boxing. */
    static final class Sheet {

        private long[] nanos = new long[1024];
        private int count;
        private long bytes;
        private final List<String> failures = new ArrayList<>();

        void add(long wait, long received) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = wait;
            bytes += received;
        }

        void fail(String message) {
            failures.add(message);
        }

        int failed() {
            return failures.size();
        }
    }

    static Tally of(List<Sheet> sheets, long elapsedNanos) {
        return new Tally(
                new Percentiles(sheets.stream()
                        .flatMapToLong(sheet -> Arrays.stream(sheet.nanos, 0, sheet.count))
                        .toArray()),
                sheets.stream().mapToLong(sheet -> sheet.bytes).sum(),
                sheets.stream().flatMap(sheet -> sheet.failures.stream()).toList(),
                elapsedNanos);
    }
}
