package health.waymark.backend.imports;

import health.waymark.backend.imports.RowResult.Outcome;
import health.waymark.backend.store.ResourceTransactions.Put;
import java.util.List;

/**
 * A row compared with what is there.
 *
 * @param puts what applying it writes; nothing when it changes nothing or is in error
 * @param drafts what applying it submits to a second person instead of writing it
 */
record Evaluated(ImportRow row, Outcome outcome, RowResult result, List<Put> puts, List<Put> drafts) {

    static Evaluated of(ImportRow row, boolean isNew, RowResult result, List<Put> puts) {
        if (result.isError()) {
            return new Evaluated(row, Outcome.ERROR, result, List.of(), List.of());
        }
        Outcome otherwise = puts.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED;
        return new Evaluated(row, isNew ? Outcome.NEW : otherwise, result, puts, List.of());
    }

    /** The same row, which turned out to be refused. */
    Evaluated refused(List<Finding> refusal) {
        return new Evaluated(
                row,
                Outcome.ERROR,
                new RowResult(result.name(), result.resources(), result.changes(), refusal),
                List.of(),
                List.of());
    }

    ImportRows.Result asResult() {
        return new ImportRows.Result(row.line(), outcome, result);
    }
}
