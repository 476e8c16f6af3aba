package health.waymark.backend.imports;

import java.util.List;

/**
 * What comes of a row.
 *
 * @param name of what it is about
 * @param resources the resources that it is about, as references
 * @param changes field by field
 * @param findings what is wrong or doubtful
 */
record RowResult(String name, List<String> resources, List<Change> changes, List<Finding> findings) {

    /** One field, before and after. */
    record Change(String field, String before, String after) {}

    /** What applying a row does, or did. */
    enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        ERROR;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean isError() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
