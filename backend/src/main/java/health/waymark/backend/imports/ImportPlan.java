package health.waymark.backend.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file are taken for.
 *
 * @param columns in the order of the file
 * @param defaults a value by field, for resources that have none and rows that give none
 * @param publish whether new resources go to the shared directory at once; otherwise they are drafts
 */
@Schema(
        example = "{\"columns\":[{\"column\":\"npi\",\"field\":\"identifier\","
                + "\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"key\":true},{\"column\":\"name\",\"field\":\"name\"},"
                + "{\"column\":\"bed_count\"}],\"defaults\":{\"country\":\"US\"},\"publish\":true}")
record ImportPlan(
        @NotNull @Size(max = 1000) List<@Valid @NotNull PlannedColumn> columns,
        @Nullable Map<@Size(max = 50) String, @Nullable @Size(max = 200) String> defaults,
        @Nullable Boolean publish) {

    /** A file of FHIR resources has no columns. */
    static final ImportPlan NONE = new ImportPlan(List.of(), Map.of(), true);

    /**
     * One column.
     *
     * @param column its header
     * @param field what it holds; null to leave it out
     * @param system the naming system of an identifier
     * @param key whether its identifiers tell the rows apart
     */
    record PlannedColumn(
            @NotNull @Size(max = 200) String column,
            @Nullable @Size(max = 50) String field,
            @Nullable @Size(max = 200) String system,
            @Nullable Boolean key) {

        boolean tellsRowsApart() {
            return Boolean.TRUE.equals(key);
        }

        boolean isIdentifier() {
            return Field.IDENTIFIER.equals(field);
        }
    }

    boolean publishes() {
        return !Boolean.FALSE.equals(publish);
    }

    /** The value for what a row leaves open; empty for none. */
    String defaultOf(String field) {
        return defaults == null
                ? ""
                : Optional.ofNullable(defaults.get(field)).orElse("").strip();
    }

    /** The columns of identifiers, the one that tells rows apart first. */
    List<Integer> identifierColumns() {
        return java.util.stream.IntStream.range(0, columns.size())
                .filter(index -> columns.get(index).isIdentifier())
                .boxed()
                .sorted(java.util.Comparator.comparing(
                        index -> !columns.get(index).tellsRowsApart()))
                .toList();
    }

    /** Where a field stands. */
    Optional<Integer> columnOf(String field) {
        for (int index = 0; index < columns.size(); index++) {
            if (field.equals(columns.get(index).field())) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }
}
