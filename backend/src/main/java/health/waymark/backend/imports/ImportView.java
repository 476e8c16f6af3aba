package health.waymark.backend.imports;

import health.waymark.backend.imports.ImportRows.Counts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An import as those who may see it do.
 *
 * @param state uploaded, checking, checked, applying, applied, cancelled or failed
 * @param total rows of the file
 * @param counts rows by outcome
 * @param progress while it is being worked on
 * @param problem why it could not go on
 * @param rule the rule that this is, where one is known
 * @param columns the headers with some of their values; only of a single import
 * @param mapping what the columns are taken for; only of a single import
 * @param fields what they could be taken for; only of a single import
 * @param change what is done with entries that were selected in a list; none of a file
 */
@Schema(
        example = "{\"id\":\"0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001\",\"kind\":\"facilities\",\"format\":\"csv\","
                + "\"fileName\":\"hospitals.csv\",\"state\":\"checked\",\"total\":439,\"counts\":{\"new\":321,\"changed\":0,"
                + "\"unchanged\":0,\"error\":118,\"warning\":4},\"createdBy\":\"Anna Bakker\","
                + "\"createdAt\":\"2026-11-27T08:00:00Z\"}")
record ImportView(
        UUID id,
        ImportKind kind,
        String format,
        String fileName,
        ImportState state,
        int total,
        @Nullable RowCounts counts,
        @Nullable Progress progress,
        @Nullable String problem,
        @Nullable String rule,
        String createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable List<ImportFile.Column> columns,
        @Nullable ImportPlan mapping,
        @Nullable List<FieldName> fields,
        @Nullable BulkChange change) {

    /** Rows by what applying them does, or did; those with a warning are among the others. */
    record RowCounts(
            @com.fasterxml.jackson.annotation.JsonProperty("new")
            int created,

            int changed,
            int unchanged,
            int error,
            int warning) {

        static RowCounts of(Counts counts) {
            return new RowCounts(
                    counts.created(), counts.changed(), counts.unchanged(), counts.error(), counts.warning());
        }
    }

    /**
     * How far it is.
     *
     * @param percent of the rows
     * @param remainingSeconds at the speed so far; none before anything is done
     */
    record Progress(
            int done, int total, int percent, @Nullable Long remainingSeconds) {

        private static final int WHOLE = 100;

        /** Nobody knows yet how many there will be. */
        static Progress finding(int found) {
            return new Progress(0, found, 0, null);
        }

        static Progress of(int done, int total, @Nullable Instant begun, Instant now) {
            int percent = total == 0 ? WHOLE : (int) (done * (long) WHOLE / total);
            long elapsed = begun == null ? 0 : Duration.between(begun, now).toMillis();
            Long remaining = done == 0 ? null : Math.max(0, elapsed) * (total - done) / done / 1_000;
            return new Progress(done, total, percent, remaining);
        }
    }

    /** A field that a column can be taken for. */
    record FieldName(String key, boolean required) {}

    /** In a list: what it came to in the end. */
    static ImportView of(ImportFile file) {
        Counts counts = file.counts();
        return of(file, counts == null ? null : RowCounts.of(counts), null, false);
    }

    /** By itself: with how far it is, and with its columns. */
    static ImportView of(Imports.Shown shown, Instant now) {
        ImportFile file = shown.file();
        Counts counts = shown.counts();
        Progress progress = switch (file.state()) {
            case CHECKING ->
                file.toBeFound().isPresent()
                        ? Progress.finding(file.total())
                        : Progress.of(counts.checked(), file.total(), file.begunAt(), now);
            case APPLYING -> Progress.of(counts.applied(), counts.applied() + counts.applicable(), file.begunAt(), now);
            default -> null;
        };
        boolean looked = counts.checked() > 0;
        return of(
                file,
                looked ? RowCounts.of(counts) : null,
                progress,
                file.kind().isTable());
    }

    private static ImportView of(
            ImportFile file, @Nullable RowCounts counts, @Nullable Progress progress, boolean mapped) {
        Obstacle problem = file.problem();
        return new ImportView(
                file.id(),
                file.kind(),
                file.format(),
                file.fileName(),
                file.state(),
                file.total(),
                counts,
                progress,
                problem == null ? null : problem.sentence(),
                problem == null ? null : problem.rule(),
                file.createdBy(),
                file.createdAt(),
                file.finishedAt(),
                mapped ? file.columns() : null,
                mapped ? file.plan() : null,
                mapped ? fields(file.kind()) : null,
                file.change());
    }

    private static List<FieldName> fields(ImportKind kind) {
        return Stream.concat(
                        Stream.of(new FieldName(Field.IDENTIFIER, true)),
                        kind.fields().stream().map(field -> new FieldName(field.key(), field.required())))
                .toList();
    }
}
