package health.waymark.backend.imports;

import static health.waymark.backend.imports.ImportClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A list of a small region, as its secretary keeps it. */
@BackendTest
class ImportIntegrationTests {

    private static final String HOSPITALS = """
            Kenmerk;Naam;Adres;Postcode;Plaats;Land;Telefoon;E-mail;Breedtegraad;Lengtegraad
            42;Sint Anna;Dorpsstraat 1;8011 AB;Zwolle;NL;038 1234567;balie@anna.example;52,5125;6,0944
            43;De Linde;Lindelaan 2;3511 AB;Utrecht;NL;030 7654321;info@linde.example;52,0907;5,1214
            """;

    private ImportClient imports;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        imports = ImportClient.ofNewTenant(BackendClient.operator(environment));
    }

    @Test
    void writesEachFacilityAsAnOrganizationAndTheLocationThatItManages() {
        JsonNode checked = imports.check("facilities", HOSPITALS);

        assertThat(counts(checked)).isEqualTo("2 new, 0 changed, 0 unchanged, 0 in error");
        assertThat(imports.count("Organization")).as("a check writes nothing").isZero();

        imports.apply(checked);

        JsonNode organization = imports.find("Organization", "42");
        JsonNode location = imports.find("Location", "42");
        assertThat(organization.get("name").asString()).isEqualTo("Sint Anna");
        assertThat(location.at("/managingOrganization/reference").asString())
                .isEqualTo("Organization/" + organization.get("id").asString());
        assertThat(location.at("/position/latitude").decimalValue()).isEqualByComparingTo("52.5125");
        assertThat(location.at("/address/city").asString()).isEqualTo("Zwolle");
        assertThat(location.at("/telecom/1/value").asString()).isEqualTo("balie@anna.example");
    }

    @Test
    void changesNothingTheSecondTimeAndSaysWhatChangesTheThird() {
        imports.importAll("facilities", HOSPITALS);

        JsonNode again = imports.check("facilities", HOSPITALS);
        JsonNode edited = imports.check("facilities", HOSPITALS.replace("De Linde", "De Nieuwe Linde"));

        assertThat(counts(again)).isEqualTo("0 new, 0 changed, 2 unchanged, 0 in error");
        assertThat(counts(edited)).isEqualTo("0 new, 1 changed, 1 unchanged, 0 in error");
        assertThat(imports.rows(edited, "changed").get(0).get("changes").toString())
                .isEqualTo("[{\"field\":\"name\",\"before\":\"De Linde\",\"after\":\"De Nieuwe Linde\"}]");
        imports.apply(edited);
        assertThat(imports.find("Location", "43").get("name").asString()).isEqualTo("De Nieuwe Linde");
        assertThat(imports.find("Organization", "42").at("/meta/versionId").asString())
                .isEqualTo("1");
    }

    @Test
    void explainsWhatIsWrongRowByRowAndImportsTheOthers() {
        JsonNode checked = imports.check("facilities", """
                id,name,country,lat,lon,email,phone,website,status
                1,Good,NL,52.5125,6.0944,a@b.example,038 123,https://b.example,active
                2,Swapped,NL,6.0944,52.5125,,,,
                3,Nowhere,NL,0,0,,,,
                4,Off the earth,NL,152.5,190.1,,,,
                5,Far away,NL,42.30,-71.10,,,,
                6,Bad mail,,,,a(at)b.example,call us,b.example,perhaps
                ,No identifier,,,,,,,
                8,First,,,,,,,
                8,Second,,,,,,,
                10,,NL,,,,,,
                """);

        assertThat(counts(checked)).isEqualTo("2 new, 0 changed, 0 unchanged, 8 in error");
        assertThat(imports.findings(checked, 3)).containsExactly("invalid-position lat 6.0944, 52.5125");
        assertThat(imports.findings(checked, 4)).containsExactly("invalid-position lat 0, 0");
        assertThat(imports.findings(checked, 5)).containsExactly("invalid-position lat 152.5, 190.1");
        assertThat(imports.findings(checked, 6)).containsExactly("doubtful-position lat 42.30, -71.10");
        assertThat(imports.findings(checked, 7))
                .containsExactlyInAnyOrder(
                        "invalid-email email a(at)b.example",
                        "invalid-phone phone call us",
                        "invalid-url website b.example",
                        "invalid-choice status perhaps");
        assertThat(imports.findings(checked, 8)).containsExactly("no-identifier - ");
        assertThat(imports.findings(checked, 9)).containsExactly("duplicate-identifier id 8");
        assertThat(imports.findings(checked, 10)).containsExactly("duplicate-identifier id 8");
        assertThat(imports.findings(checked, 11)).containsExactly("required name ");

        imports.apply(checked);

        assertThat(imports.count("Location")).isEqualTo(2);
    }

    @Test
    void givesTheRowsInErrorAsAFileThatIsMendedAndSentAgain() {
        JsonNode checked = imports.check("facilities", """
                id,name,email
                1,Good,a@b.example
                2,=Bad,a(at)b.example
                """);
        imports.apply(checked);

        String fixFile = imports.fixFile(checked);

        assertThat(fixFile.lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("\"3\",\"email: This is no e-mail address.")
                .endsWith("\"2\",\"'=Bad\",\"a(at)b.example\"");
        imports.importAll("facilities", fixFile.replace("a(at)b", "a@b"));
        assertThat(imports.find("Organization", "2").get("name").asString()).isEqualTo("=Bad");
        assertThat(imports.count("Organization")).isEqualTo(2);
    }

    @Test
    void writesWhatIsBelowAfterWhatItIsBelowInWhateverOrderTheyStand() {
        JsonNode done = imports.importAll("organizations", """
                id,name,part of
                c,Department,b
                b,Hospital,a
                a,Group,
                x,Lost,nobody
                y,Circle one,z
                z,Circle two,y
                """);

        assertThat(counts(done)).isEqualTo("3 new, 0 changed, 0 unchanged, 3 in error");
        assertThat(imports.findings(done, 5)).containsExactly("unknown-reference part of nobody");
        assertThat(imports.findings(done, 6)).containsExactly("circle part of z");
        assertThat(imports.find("Organization", "c").at("/partOf/reference").asString())
                .isEqualTo("Organization/"
                        + imports.find("Organization", "b").get("id").asString());
    }

    @Test
    void remembersWhatAColumnWasTakenFor() {
        JsonNode first = imports.upload("organizations", "nr,benaming,weggelaten\n1,Groep,x\n");
        assertThat(first.at("/mapping/columns/1/field").asString("")).isEmpty();

        imports.map(first, """
                {"columns":[{"column":"nr","field":"identifier","system":"http://nr.example","key":true},
                            {"column":"benaming","field":"name"}],"publish":false}""");
        JsonNode second = imports.upload("organizations", "Benaming;Nr\nAndere;2\n");

        assertThat(second.at("/mapping/columns/0/field").asString()).isEqualTo("name");
        assertThat(second.at("/mapping/columns/1/system").asString()).isEqualTo("http://nr.example");
        imports.apply(imports.check(first));
        assertThat(imports.find("Organization", "http://nr.example%7C1")
                        .at("/meta/tag/0/code")
                        .asString())
                .isEqualTo("draft");
    }

    @Test
    void fillsATemplateWithWhatIsThereAndTakesItBackUnchanged() {
        imports.importAll("facilities", HOSPITALS);
        String id = imports.find("Organization", "42").get("id").asString();
        imports.importAll("services", "id,name,organization,location,specialty\ns1,Cardiologie,42,42,Cardiologie\n");
        imports.importAll(
                "practitioners",
                "big,achternaam,voornaam,functie,organisatie\n1,Jansen,Jo,Arts,42\n1,Jansen,Jo,Arts,43\n");

        for (String kind : List.of("facilities", "services", "practitioners")) {
            String template = imports.template(kind);
            assertThat(counts(imports.check(kind, template)))
                    .as(template)
                    .matches("0 new, 0 changed, [12] unchanged, 0 in error");
        }
        String edited = imports.template("services").replace("Cardiologie", "Hartpolikliniek");
        imports.importAll("services", edited);

        JsonNode service = imports.find("HealthcareService", "s1");
        assertThat(service.get("name").asString()).isEqualTo("Hartpolikliniek");
        assertThat(service.at("/providedBy/reference").asString()).isEqualTo("Organization/" + id);
        assertThat(service.at("/specialty/0/coding/0/code").asString()).isEqualTo("394579002");
        assertThat(imports.count("PractitionerRole")).isEqualTo(2);
        assertThat(imports.count("Practitioner")).isEqualTo(1);
    }
}
