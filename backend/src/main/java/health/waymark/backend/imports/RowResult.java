package health.waymark.backend.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a row.
 *
 * @param name of what it is about
 * @param resources the resources that it is about, as references
 * @param changes field by field
 * @param findings what is wrong or doubtful
 * @param replaced of a selected entry: the version that applying the row replaces, or has replaced; null when it does not
 */
record RowResult(
        String name,
        List<String> resources,
        List<Change> changes,
        List<Finding> findings,
        @Nullable Integer replaced) {

    RowResult(String name, List<String> resources, List<Change> changes, List<Finding> findings) {
        this(name, resources, changes, findings, null);
    }

    /** The same with something more to say. */
    RowResult with(Finding finding) {
        return new RowResult(
                name,
                resources,
                changes,
                java.util.stream.Stream.concat(findings.stream(), java.util.stream.Stream.of(finding))
                        .toList(),
                null);
    }

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
