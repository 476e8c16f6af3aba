package health.waymark.backend.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a table row by row, as CSV or XLSX, in memory that does not depend on how many there are. */
interface TableWriter extends AutoCloseable {

    void row(List<String> cells) throws IOException;

    /** Hands on what has been written so far. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;

    /** The formats in which tables can be had. */
    enum Format {
        CSV("text/csv;charset=UTF-8") {
            @Override
            TableWriter to(OutputStream out) throws IOException {
                return new Csv(out);
            }
        },
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
            @Override
            TableWriter to(OutputStream out) {
                return new Xlsx(out);
            }
        };

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        abstract TableWriter to(OutputStream out) throws IOException;

        String mediaType() {
            return mediaType;
        }

        String extension() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Format of(String name) {
            return switch (name) {
                case "csv" -> CSV;
                case "xlsx" -> XLSX;
                default -> throw Problems.of(ProblemCode.INVALID_PARAMETER, "'format' is csv or xlsx.");
            };
        }
    }

    /** With a mark that tells spreadsheets the encoding, and without anything that they would take for a formula. */
    final class Csv implements TableWriter {

        private final Writer file;
        private final CsvWriter csv;

        Csv(OutputStream out) throws IOException {
            this.file = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            file.write('\uFEFF');
            this.csv = CsvWriter.builder()
                    .quoteStrategy(QuoteStrategies.ALWAYS)
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(file);
        }

        @Override
        public void row(List<String> cells) {
            csv.writeRecord(cells.stream().map(Cells::guarded).toList());
        }

        @Override
        public void flush() throws IOException {
            csv.flush();
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /** All cells are texts, which no spreadsheet computes. */
    final class Xlsx implements TableWriter {

        private static final int LONGEST_CELL = 32_767;

        private final Workbook workbook;
        private final Worksheet sheet;
        private int row;

        Xlsx(OutputStream out) {
            this.workbook = new Workbook(out, "Waymark", "1.0");
            this.sheet = workbook.newWorksheet("Waymark");
            sheet.freezePane(0, 1);
        }

        @Override
        public void row(List<String> cells) {
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                if (!cell.isEmpty()) {
                    sheet.inlineString(
                            row, column, cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL));
                }
            }
            row++;
        }

        @Override
        public void flush() throws IOException {
            sheet.flush();
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }
    }
}
