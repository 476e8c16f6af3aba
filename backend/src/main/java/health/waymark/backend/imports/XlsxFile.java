package health.waymark.backend.imports;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of an XLSX file. Of a formula the value is taken that the spreadsheet has left; nothing is ever
 * computed. What is packed in the file is counted before anything reads it, so that a small file cannot become a large
 * one.
 */
final class XlsxFile {

    private static final int MOST_PARTS = 1_000;

    /** Written out, 1E-999999999 is a billion letters. No double is farther from 1 than this. */
    private static final long MOST_PLACES = 400;

    private XlsxFile() {}

    static TableFile read(byte[] file, TableLimits limits) {
        RowCollector rows = new RowCollector(limits);
        try {
            requireReasonable(file, limits.unpacked());
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                    Stream<Row> found = workbook.getFirstSheet().openStream()) {
                found.forEach(row -> rows.add(row.getRowNum(), cells(row, limits.columns())));
            }
        } catch (IOException | ExcelReaderException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw unreadable();
        }
        return rows.table();
    }

    /** As the reader does: by the directory at the end of the file, for spreadsheets stream what stands before. */
    private static void requireReasonable(byte[] file, long most) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            long unpacked = 0;
            int parts = 0;
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                unpacked += size(zip, all.nextElement(), most - unpacked);
                if (unpacked > most || ++parts > MOST_PARTS) {
                    throw tooLarge(most);
                }
            }
        }
    }

    /** What an entry says of its own size is not to be believed. */
    private static long size(ZipFile zip, ZipArchiveEntry entry, long most) throws IOException {
        byte[] piece = new byte[16 * 1024];
        long size = 0;
        try (InputStream part = zip.getInputStream(entry)) {
            for (int read = part.read(piece); read >= 0 && size <= most; read = part.read(piece)) {
                size += read;
            }
        }
        return size;
    }

    private static List<String> cells(Row row, int most) {
        // One more than allowed, so that too many are refused rather than left out.
        int count = Math.min(row.getCellCount(), most + 1);
        List<String> cells = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            cells.add(text(row.getOptionalCell(index).orElse(null)));
        }
        return cells;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        if (cell.getType() == CellType.STRING) {
            return cell.getText();
        }
        String raw = cell.getRawValue();
        if (raw == null) {
            return "";
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return raw.equals("1") ? "true" : "false";
        }
        return cell.getType() == CellType.NUMBER ? plain(raw) : raw;
    }

    /** Without an exponent, and as precise as people see it: spreadsheets keep 51.3 as 51.299999999999997. */
    private static String plain(String raw) {
        try {
            BigDecimal exact = new BigDecimal(raw);
            if (Math.abs((long) exact.scale()) > MOST_PLACES) {
                return raw;
            }
            BigDecimal seen = new BigDecimal(Double.toString(Double.parseDouble(raw)));
            return (exact.precision() > 15 ? seen : exact).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException noNumber) {
            return raw;
        }
    }

    private static RuntimeException tooLarge(long most) {
        return Rule.FILE_TOO_LARGE.in(Problems.of(
                ProblemCode.UNPROCESSABLE,
                "Unpacked, the file is larger than " + most + " bytes, or it has too many parts. Send it as CSV, or in"
                        + " several parts."));
    }

    private static RuntimeException unreadable() {
        return Rule.FILE_UNREADABLE.in(Problems.of(
                ProblemCode.UNPROCESSABLE,
                "The file cannot be read as XLSX. Save it once more in a spreadsheet program, or send it as CSV."));
    }
}
