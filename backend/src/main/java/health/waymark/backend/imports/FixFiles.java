package health.waymark.backend.imports;

import health.waymark.backend.imports.ImportRows.Found;
import health.waymark.backend.tenancy.TenantTransactions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes the rows that were in error, with what to do about each, to be mended and sent again. */
@Component
class FixFiles {

    private static final int AT_ONCE = 500;

    private final TenantTransactions transactions;
    private final ImportRows rows;
    private final FindingTexts texts;

    FixFiles(@Qualifier("tenantTransactions") TenantTransactions transactions, ImportRows rows, FindingTexts texts) {
        this.transactions = transactions;
        this.rows = rows;
        this.texts = texts;
    }

    void write(ImportFile file, Locale language, TableWriter table) throws IOException {
        List<String> columns =
                file.columns().stream().map(ImportFile.Column::name).toList();
        table.row(Stream.concat(
                        Stream.of(texts.column(language, "line"), texts.column(language, "what-to-do")),
                        columns.stream())
                .toList());
        int line = 0;
        while (true) {
            int after = line;
            List<Found> page =
                    transactions.reading(file.tenant(), jdbc -> rows.page(jdbc, file, "error", after, AT_ONCE));
            if (page.isEmpty()) {
                return;
            }
            for (Found row : page) {
                table.row(cells(row, columns.size(), language));
            }
            table.flush();
            line = page.get(page.size() - 1).line();
        }
    }

    private List<String> cells(Found row, int columns, Locale language) {
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(row.line()));
        cells.add(whatToDo(row, language));
        for (int index = 0; index < columns; index++) {
            cells.add(index < row.cells().size() ? Cells.unguarded(row.cells().get(index)) : "");
        }
        return cells;
    }

    private String whatToDo(Found row, Locale language) {
        return row.result() == null
                ? ""
                : row.result().findings().stream()
                        .filter(Finding::isError)
                        .map(finding -> (finding.column() == null ? "" : finding.column() + ": ")
                                + texts.text(language, finding))
                        .collect(Collectors.joining(" "));
    }
}
