package health.waymark.backend.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in the file.
 *
 * @param line where, as a spreadsheet or editor counts
 * @param cells one text for each column
 * @param identity by what it is known; null when it does not say
 * @param rank how far below the top
 */
record ImportRow(int line, List<String> cells, @Nullable String identity, int rank, int unit) {

    String cell(int index) {
        return index < cells.size() ? Cells.unguarded(cells.get(index)).strip() : "";
    }
}
