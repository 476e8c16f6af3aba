package health.waymark.backend.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV: separated by commas, semicolons or tabs, in whatever encoding, with line breaks in quoted cells. */
final class CsvFile {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** The first lines show which sign separates. */
    private static final int LOOKED_AT = 20;

    private CsvFile() {}

    static TableFile read(byte[] file, TableLimits limits) {
        String text = FileText.decode(file);
        char separator = separator(text);
        RowCollector rows = new RowCollector(limits);
        try (CsvReader<CsvRecord> reader = reader(separator, text)) {
            for (CsvRecord row : reader) {
                rows.add(Math.toIntExact(row.getStartingLineNumber()), row.getFields());
            }
        } catch (CsvParseException malformed) {
            throw Rule.FILE_UNREADABLE.in(Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "The file is no CSV: a quoted cell is not closed, or is longer than 16 million characters."));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory does not fail", impossible);
        }
        return rows.table();
    }

    private static CsvReader<CsvRecord> reader(char separator, String text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text);
    }

    /** The sign that stands outside of quotes in the first lines, as often in each as in the others. */
    static char separator(String text) {
        char best = ',';
        int most = 0;
        for (char candidate : SEPARATORS) {
            List<Integer> counts = counts(text, candidate);
            int least = counts.stream().mapToInt(Integer::intValue).min().orElse(0);
            int worth = least * 2 + (counts.isEmpty() ? 0 : Math.min(1, counts.get(0)));
            if (worth > most) {
                most = worth;
                best = candidate;
            }
        }
        return best;
    }

    private static List<Integer> counts(String text, char candidate) {
        List<Integer> counts = new ArrayList<>();
        boolean quoted = false;
        int count = 0;
        boolean empty = true;
        for (int at = 0; at < text.length() && counts.size() < LOOKED_AT; at++) {
            char letter = text.charAt(at);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == candidate && !quoted) {
                count++;
            }
            if (letter == '\n' && !quoted) {
                if (!empty) {
                    counts.add(count);
                }
                count = 0;
                empty = true;
            } else if (letter != '\r') {
                empty = false;
            }
        }
        if (!empty && counts.size() < LOOKED_AT) {
            counts.add(count);
        }
        return counts;
    }
}
