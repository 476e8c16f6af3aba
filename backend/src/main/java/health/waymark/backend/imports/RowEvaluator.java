package health.waymark.backend.imports;

import java.util.List;

/** Compares rows with what is there, and says what applying them would do. */
interface RowEvaluator {

    /** Whether it knows rows of that kind. */
    boolean evaluates(ImportKind kind);

    /**
     * All that can be said of some rows, with a number of statements that does not depend on how many they are.
     *
     * @param applying whether they are to be written now: what they are below must be there then
     */
    List<Evaluated> evaluate(ImportFile file, List<ImportRow> rows, boolean applying);
}
