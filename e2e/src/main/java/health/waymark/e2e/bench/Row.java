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

    /** What is measured, of whom, by how many. */
    record Cell(String workload, int callers, String server) {}
}
