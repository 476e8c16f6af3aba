package health.waymark.backend.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file that has been read.
 *
 * @param columns the headers, each different from the others
 * @param rows what is below them
 */
record TableFile(List<String> columns, List<ImportRow> rows) {

    private static final int LONGEST_HEADER = 200;

    /** Names what has no name, and tells apart what has the same. */
    static List<String> distinct(List<String> headers) {
        Set<String> taken = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (int index = 0; index < headers.size(); index++) {
            String given = Cells.unguarded(headers.get(index)).strip();
            String header = given.isEmpty() ? "Column " + (index + 1) : cut(given);
            String unique = header;
            for (int number = 2; !taken.add(unique); number++) {
                unique = header + " (" + number + ")";
            }
            distinct.add(unique);
        }
        return List.copyOf(distinct);
    }

    private static String cut(String header) {
        return header.length() <= LONGEST_HEADER - 10 ? header : header.substring(0, LONGEST_HEADER - 10);
    }
}
