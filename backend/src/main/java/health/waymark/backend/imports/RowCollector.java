package health.waymark.backend.imports;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import java.util.ArrayList;
import java.util.List;

/** Takes the rows of a file one after the other, within limits; the first that is not empty is the header. */
final class RowCollector {

    private final TableLimits limits;
    private final List<ImportRow> rows = new ArrayList<>();
    private List<String> header = List.of();

    RowCollector(TableLimits limits) {
        this.limits = limits;
    }

    void add(int line, List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        List<String> kept = withoutEmptyEnd(cells);
        if (kept.size() > limits.columns()) {
            throw Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "Line " + line + " has " + kept.size() + " columns. A file may have " + limits.columns()
                            + "; is it separated by another sign?");
        }
        if (header.isEmpty()) {
            header = kept;
            return;
        }
        if (rows.size() == limits.rows()) {
            throw Rule.FILE_TOO_LARGE.in(Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "The file has more than " + limits.rows() + " rows. Send it in several parts."));
        }
        rows.add(new ImportRow(line, kept, null, 0, line));
    }

    private static List<String> withoutEmptyEnd(List<String> cells) {
        int size = cells.size();
        while (size > 0 && cells.get(size - 1).isBlank()) {
            size--;
        }
        return cells.subList(0, size).stream().map(Cells::sound).toList();
    }

    TableFile table() {
        if (rows.isEmpty()) {
            throw Rule.FILE_WITHOUT_ROWS.in(Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "The file has no rows: the first line names the columns, each other line is one row."));
        }
        int widest = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        List<String> columns = new ArrayList<>(header);
        while (columns.size() < widest) {
            columns.add("");
        }
        return new TableFile(TableFile.distinct(columns), List.copyOf(rows));
    }
}
