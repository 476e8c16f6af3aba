package health.waymark.backend.imports;

import health.waymark.backend.imports.ImportPlan.PlannedColumn;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses a mapping that cannot work, at the place where it is wrong. */
final class PlanCheck {

    private static final Pattern SYSTEM = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s|]{1,190}");

    private PlanCheck() {}

    /** The plan in the order of the file's columns, with exactly one key where there are identifiers. */
    static ImportPlan sound(ImportFile file, ImportPlan plan) {
        if (!file.kind().isTable()) {
            throw Problems.of(ProblemCode.CONFLICT, "Only files with columns have something to map.");
        }
        Map<String, PlannedColumn> given = new HashMap<>();
        for (int index = 0; index < plan.columns().size(); index++) {
            PlannedColumn column = plan.columns().get(index);
            check(file, column, "/columns/" + index);
            if (given.put(column.column(), column) != null) {
                throw wrong("The column '" + column.column() + "' stands there twice.", "/columns/" + index);
            }
        }
        List<PlannedColumn> columns = new ArrayList<>();
        for (ImportFile.Column column : file.columns()) {
            columns.add(Optional.ofNullable(given.remove(column.name()))
                    .orElse(new PlannedColumn(column.name(), null, null, false)));
        }
        if (!given.isEmpty()) {
            throw wrong("The file has no column '" + given.keySet().iterator().next() + "'.", "/columns");
        }
        refuseTwice(columns);
        checkDefaults(file, plan);
        return new ImportPlan(withOneKey(columns), plan.defaults(), plan.publishes());
    }

    private static void check(ImportFile file, PlannedColumn column, String pointer) {
        String field = column.field();
        if (field == null || field.equals(Field.IDENTIFIER)) {
            String system = column.system();
            if (system != null && !SYSTEM.matcher(system).matches()) {
                throw wrong(
                        "A naming system is a URI without blanks, for example http://hl7.org/fhir/sid/us-npi.",
                        pointer + "/system");
            }
        } else if (file.kind().field(field).isEmpty()) {
            throw wrong("Imports of this kind have no field '" + field + "'.", pointer + "/field");
        }
    }

    private static void refuseTwice(List<PlannedColumn> columns) {
        Set<String> seen = new HashSet<>();
        for (PlannedColumn column : columns) {
            String field = column.field();
            if (field != null && !column.isIdentifier() && !seen.add(field)) {
                throw wrong(
                        "Two columns are taken for '" + field + "'. Leave one of them out, or make it an identifier.",
                        "/columns");
            }
        }
    }

    private static void checkDefaults(ImportFile file, ImportPlan plan) {
        if (plan.defaults() == null) {
            return;
        }
        for (String key : plan.defaults().keySet()) {
            Field field = file.kind()
                    .field(key)
                    .orElseThrow(() -> wrong("Imports of this kind have no field '" + key + "'.", "/defaults"));
            String value = plan.defaultOf(key);
            try {
                if (!value.isEmpty()) {
                    field.type().read(value);
                }
            } catch (CellProblem problem) {
                throw wrong(String.valueOf(problem.getMessage()), "/defaults/" + key);
            }
        }
    }

    private static List<PlannedColumn> withOneKey(List<PlannedColumn> columns) {
        Optional<PlannedColumn> key = columns.stream()
                .filter(column -> column.isIdentifier() && column.tellsRowsApart())
                .findFirst()
                .or(() -> columns.stream().filter(PlannedColumn::isIdentifier).findFirst());
        return columns.stream()
                .map(column -> new PlannedColumn(
                        column.column(),
                        column.field(),
                        column.isIdentifier() ? column.system() : null,
                        key.filter(column::equals).isPresent()))
                .toList();
    }

    /** Without an identifier nothing could be found again. */
    static void requireUsable(ImportFile file) {
        if (file.kind().isTable() && file.plan().identifierColumns().isEmpty()) {
            throw Rule.NO_IDENTIFIER_COLUMN.in(Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "No column is taken for an identifier, so a second import could not find what the first one made."
                            + " Choose the column that tells the rows apart.",
                    "/columns"));
        }
    }

    private static RuntimeException wrong(String sentence, String pointer) {
        return Problems.of(ProblemCode.UNPROCESSABLE, sentence, pointer);
    }
}
