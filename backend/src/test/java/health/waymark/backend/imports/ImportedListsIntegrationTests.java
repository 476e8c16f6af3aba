package health.waymark.backend.imports;

import static health.waymark.backend.imports.ImportClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.fixture.Fixtures;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lists of real facilities, as their owners publish them: nothing in them was made for us. */
@BackendTest
class ImportedListsIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();

    private ImportClient imports;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        imports = ImportClient.ofNewTenant(BackendClient.operator(environment));
    }

    @Test
    void takesTheFacilitiesOfNewEnglandAndExplainsTheDirtyOnes() throws IOException {
        int total = 0;
        int inError = 0;
        int abroad = 0;
        int made = 0;
        for (String list :
                List.of("hospitals", "nursing", "urgent_care_facilities", "hospice", "home_health_agencies")) {
            String file = Files.readString(Fixtures.directory("synthea/" + list + "_new_england.csv"));
            JsonNode uploaded = imports.upload("facilities", file);
            JsonNode done = imports.apply(imports.check(imports.map(uploaded, in("US", uploaded))));
            int written = done.get("total").asInt() - done.at("/counts/error").asInt();

            assertThat(imports.rows(done, "error"))
                    .allMatch(row -> row.toString().contains("duplicate-identifier")
                            || row.toString().contains("ambiguous-identifier"));
            abroad += (int) imports.rows(done, "").stream()
                    .filter(row -> row.toString().contains("outside-country"))
                    .count();
            assertThat(counts(imports.check("facilities", file)))
                    .as("the second import of " + list)
                    .isEqualTo(
                            "0 new, 0 changed, " + written + " unchanged, " + done.at("/counts/error") + " in error");
            total += done.get("total").asInt();
            inError += done.at("/counts/error").asInt();
            made += done.at("/counts/new").asInt();
        }

        assertThat(total).isEqualTo(1_992);
        // Institutions that stand in one list twice, in other towns: nobody but their owner knows which is right.
        assertThat(inError).isBetween(204, 217);
        assertThat(made).isBetween(1_992 - 217 - 13, 1_992 - 204);
        assertThat(abroad).isEqualTo(13);
        assertThat(imports.count("Organization")).isEqualTo(made);
        assertThat(imports.count("Location")).isEqualTo(made);
    }

    /** The mapping that was proposed, with a country for all. */
    private static String in(String country, JsonNode uploaded) {
        ObjectNode mapping = (ObjectNode) uploaded.get("mapping");
        mapping.withObject("defaults").put("country", country);
        return JSON.writeValueAsString(mapping);
    }

    @Test
    void takesBothListsOfTheSameRegionWithoutMixingThemUp() throws IOException {
        JsonNode one = imports.importAll(
                "facilities", Files.readString(Fixtures.directory("gofr/Fakeland_Health_Facilities_Source1_NGO.csv")));
        JsonNode other = imports.importAll(
                "facilities",
                Files.readString(Fixtures.directory("gofr/Fakeland_Health_Facilities_Source2_DHIS2.csv")));

        assertThat(counts(one)).isEqualTo("20 new, 0 changed, 0 unchanged, 0 in error");
        assertThat(counts(other)).isEqualTo("20 new, 0 changed, 0 unchanged, 0 in error");
        JsonNode facility = imports.find("Location", "51");
        assertThat(facility.get("name").asString()).isEqualTo("Lake Health Center II");
        assertThat(facility.at("/address/district").asString()).isEqualTo("Lake");
        assertThat(facility.at("/address/state").asString()).isEqualTo("Northern");
    }

    @Test
    void takesTheOrganizationsOfAPayer() throws IOException {
        String file = Files.readString(Fixtures.directory("plan-net-csv/managing_orgs_data.csv"));

        JsonNode done = imports.importAll("organizations", file);

        // A payer stands there once for each of its plans; what is part of it has to wait until that is mended.
        assertThat(imports.rows(done, "error"))
                .allMatch(row -> row.toString().contains("duplicate-identifier")
                        || row.toString().contains("parent-in-error")
                        || row.toString().contains("unknown-reference"));
        assertThat(done.at("/counts/new").asInt()).isPositive();
        assertThat(counts(imports.check("organizations", file)))
                .isEqualTo("0 new, 0 changed, " + done.at("/counts/new") + " unchanged, " + done.at("/counts/error")
                        + " in error");
        assertThat(imports.find("Organization", "9990010000").get("name").asString())
                .isEqualTo("King Hospital System");
    }

    @Test
    void takesTheExampleTransactionOfIhe() throws IOException {
        String file = Files.readString(Fixtures.directory("iti130/ihe_mcsd_4.0.0_example_transaction.json"));

        JsonNode done = imports.importAll("fhir", file);

        assertThat(done.at("/counts/error").asInt())
                .as(imports.rows(done, "error").toString())
                .isZero();
        assertThat(counts(imports.check("fhir", file)))
                .isEqualTo("0 new, 0 changed, " + done.get("total") + " unchanged, 0 in error");
    }
}
