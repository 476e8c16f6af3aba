package health.waymark.e2e.bench;

import org.jspecify.annotations.Nullable;

/**
 * A line of the report.
 *
 * @param server whom it was measured on
 * @param note why there are no figures, or what to know about them
 * @param figures only when every call was answered rightly
 */
record Row(
        String workload,
        int callers,
        String server,
        Outcome outcome,
        String note,
        @Nullable Figures figures) {

    enum Outcome {
        MEASURED,
        FAILED,
        UNSUPPORTED
    }

    static Row measured(Cell cell, Figures figures, String note) {
        return new Row(cell.workload(), cell.callers(), cell.server(), Outcome.MEASURED, note, figures);
    }

    static Row failed(Cell cell, String why) {
        return new Row(cell.workload(), cell.callers(), cell.server(), Outcome.FAILED, why, null);
    }

    static Row unsupported(Cell cell, String why) {
        return new Row(cell.workload(), cell.callers(), cell.server(), Outcome.UNSUPPORTED, why, null);
    }

    /** A finding that is no rate of calls. */
    static Row noted(Cell cell, String note) {
        return new Row(cell.workload(), cell.callers(), cell.server(), Outcome.MEASURED, note, null);
    }

    /** The same row with another note. */
    Row noted(String other) {
        return new Row(workload, callers, server, outcome, other, figures);
    }

    /** The same row, which also says how many resources per second that is. */
    Row ofResources(int perCall) {
        if (figures == null || perCall == 1) {
            return this;
        }
        String rate = Math.round(figures.rate() * perCall) + " resources/s";
        return new Row(workload, callers, server, outcome, note.isEmpty() ? rate : rate + "; " + note, figures);
    }

    /** What is measured, of whom, by how many. */
    record Cell(String workload, int callers, String server) {}
}
