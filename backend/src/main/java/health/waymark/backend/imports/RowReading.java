package health.waymark.backend.imports;

import health.waymark.backend.imports.ImportPlan.PlannedColumn;
import health.waymark.backend.imports.Lookup.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row as its columns mean it, before anything is compared with what is there. */
final class RowReading {

    private final ImportFile file;
    private final ImportRow row;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Field, Value> values = new LinkedHashMap<>();

    /** The fields of which the cell was wrong: nothing more is to be said of them. */
    private final List<Field> wrong = new ArrayList<>();

    /**
     * What a cell holds.
     *
     * @param column its header
     * @param cell as it stands there
     * @param shown as {@link Field#get} would have it
     * @param set for {@link Field#set}
     */
    record Value(String column, String cell, String shown, String set) {}

    private RowReading(ImportFile file, ImportRow row) {
        this.file = file;
        this.row = row;
    }

    static RowReading of(ImportFile file, ImportRow row) {
        RowReading reading = new RowReading(file, row);
        List<PlannedColumn> columns = file.plan().columns();
        for (int index = 0; index < columns.size(); index++) {
            String key = columns.get(index).field();
            Optional<Field> field = key == null ? Optional.empty() : file.kind().field(key);
            String cell = row.cell(index);
            if (field.isPresent() && !cell.isEmpty()) {
                reading.read(field.get(), columns.get(index).column(), cell);
            }
        }
        return reading;
    }

    private void read(Field field, String column, String cell) {
        try {
            if (cell.length() > FieldType.LONGEST) {
                throw new CellProblem(
                        Finding.Code.TOO_LONG, "A cell has at most " + FieldType.LONGEST + " characters. Shorten it.");
            }
            values.put(field, value(field, column, cell));
        } catch (CellProblem problem) {
            wrong.add(field);
            findings.add(problem.in(column, cell));
        }
    }

    private Value value(Field field, String column, String cell) throws CellProblem {
        if (!field.isCode()) {
            String read = field.type().read(cell);
            return new Value(column, cell, read, read);
        }
        List<String> shown = new ArrayList<>();
        List<String> set = new ArrayList<>();
        for (String part : Elements.several(cell)) {
            Codes.Meaning meaning = Codes.bundled().read(String.valueOf(field.target()), part);
            if (!meaning.known()) {
                findings.add(Finding.warning(
                        Finding.Code.UNKNOWN_CODE,
                        column,
                        part,
                        "",
                        "No code is known for these words; they are kept as words. Write system|code to give one."));
            }
            set.add(meaning.value());
            shown.add(Elements.concept(Elements.conceptOf(meaning.value())));
        }
        return new Value(column, cell, String.join(Elements.BETWEEN, shown), String.join(Elements.BETWEEN, set));
    }

    /** The value that the file gives to whatever leaves the field open; none when it cannot be read. */
    Optional<Value> defaultOf(Field field) {
        String given = file.plan().defaultOf(field.key());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(value(field, field.key(), given));
        } catch (CellProblem problem) {
            findings.add(problem.in(field.key(), given));
            return Optional.empty();
        }
    }

    ImportRow row() {
        return row;
    }

    Optional<Identity> identity() {
        return Identity.of(file.plan(), row, file.tenant());
    }

    Map<Field, Value> values() {
        return values;
    }

    @Nullable
    Value value(String key) {
        return file.kind().field(key).map(values::get).orElse(null);
    }

    List<Finding> findings() {
        return findings;
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    boolean isWrong(Field field) {
        return wrong.contains(field);
    }

    /** What the cells refer to by identifiers. */
    List<Wanted> references() {
        List<Wanted> wanted = new ArrayList<>();
        values.forEach((field, value) -> {
            if (field.isReference()) {
                Elements.several(value.cell()).stream()
                        .filter(part -> !isLiteral(field, part))
                        .forEach(part -> wanted.add(wanted(field, part)));
            }
        });
        return wanted;
    }

    static boolean isLiteral(Field field, String part) {
        return part.startsWith(field.target() + "/");
    }

    static Wanted wanted(Field field, String part) {
        int bar = part.lastIndexOf('|');
        String type = String.valueOf(field.target());
        return bar < 0
                ? new Wanted(type, null, part)
                : new Wanted(type, part.substring(0, bar), part.substring(bar + 1));
    }
}
