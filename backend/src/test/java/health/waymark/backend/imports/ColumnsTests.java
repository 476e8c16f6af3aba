package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.imports.ImportPlan.PlannedColumn;
import health.waymark.backend.imports.ImportRows.Identified;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns are taken for, and in which order rows are written. */
class ColumnsTests {

    @ParameterizedTest
    @CsvSource({
        "Naam, name",
        "Einrichtung, name",
        "FACILITY NAME, name",
        "Straße und Nummer, line",
        "E-Mail-Adresse, email",
        "PLZ, postal-code",
        "Breedtegraad, latitude",
        "lon, longitude",
        "Provincie, state",
        "Hört zu, ",
        "bed_count, ",
        "waymark what to do, "
    })
    void areToldByTheirNamesInThreeLanguages(String header, String field) {
        List<PlannedColumn> columns = propose(header + "\nx\n");

        assertThat(columns.get(0).field()).isEqualTo(field);
    }

    @Test
    void tellRowsApartByTheIdentifierThatIsThereMostOften() {
        List<PlannedColumn> columns = propose("provider_num,npi,name\n,1,a\n7,2,b\n7,3,c\n");

        assertThat(columns.get(0).system()).isEqualTo("urn:oid:2.16.840.1.113883.4.336");
        assertThat(columns.get(1))
                .isEqualTo(new PlannedColumn("npi", "identifier", "http://hl7.org/fhir/sid/us-npi", true));
    }

    @Test
    void areNotTakenForTheSameTwice() {
        List<PlannedColumn> columns = propose("id,name,facility name\n1,a,b\n");

        assertThat(columns).extracting(PlannedColumn::field).containsExactly("identifier", "name", null);
    }

    private static List<PlannedColumn> propose(String csv) {
        TableFile table = CsvFile.read(csv.getBytes(StandardCharsets.UTF_8), new TableLimits(100, 20, 1_000_000));
        return Headers.bundled().propose(ImportKind.FACILITIES, table.columns(), table, Map.of(), "urn:own");
    }

    @Test
    void comeInTheOrderOfWhatTheyAreBelow() {
        List<Identified> ranked = ImportOrder.ranked(
                ImportKind.ORGANIZATIONS,
                List.of(
                        row(2, "c", "b"),
                        row(3, "b", "a"),
                        row(4, "a", null),
                        row(5, "x", "y"),
                        row(6, "y", "x"),
                        row(7, "z", "y")));

        assertThat(ranked)
                .extracting(Identified::rank)
                .containsExactly(2, 1, 0, ImportOrder.CIRCLE, ImportOrder.CIRCLE, ImportOrder.CIRCLE);
    }

    private static Identified row(int line, String identity, String parent) {
        return new Identified(line, identity, parent, 0);
    }
}
