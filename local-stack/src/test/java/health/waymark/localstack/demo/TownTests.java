package health.waymark.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TownTests {

    @Test
    void liesWhereTheGazetteerHasIt() throws IOException {
        List<String> gazetteer = Files.readAllLines(Path.of("../backend/src/main/resources/geo/places.csv"));

        for (Table.Row row : Table.rows("towns.csv")) {
            assertThat(gazetteer)
                    .as(row.text(1))
                    .anyMatch(line -> line.startsWith(row.text(1) + ",")
                            && line.contains("," + row.text(4) + "," + row.text(5) + ","));
        }
    }
}
