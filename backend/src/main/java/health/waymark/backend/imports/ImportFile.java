package health.waymark.backend.imports;

import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it is kept.
 *
 * @param columns the headers, with some of their values
 * @param change what is done with all rows alike; null where each row says itself what it wants
 * @param job who has it checked or applied last
 * @param actor who asked for that
 * @param counts rows by outcome, as the last job has left them
 */
record ImportFile(
        TenantId tenant,
        UUID id,
        ImportKind kind,
        String format,
        String fileName,
        ImportState state,
        List<Column> columns,
        ImportPlan plan,
        @Nullable BulkChange change,
        int total,
        @Nullable UUID job,
        ActingFor actor,
        @Nullable Obstacle problem,
        ImportRows.@Nullable Counts counts,
        String createdBy,
        Instant createdAt,
        @Nullable Instant begunAt,
        @Nullable Instant finishedAt) {

    /** The format of a selection whose entries are rows. */
    static final String SELECTION = "selection";

    /** The format of a selection whose entries the job has to find. */
    static final String TO_BE_FOUND = "search";

    /** What the job has to find its entries by; empty once they are rows. */
    Optional<BulkChange> toBeFound() {
        return format.equals(TO_BE_FOUND) ? Optional.ofNullable(change) : Optional.empty();
    }

    /** One column of the file. */
    record Column(String name, List<String> samples) {}
}
