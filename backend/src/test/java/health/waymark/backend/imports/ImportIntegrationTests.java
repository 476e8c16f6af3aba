package health.waymark.backend.imports;

import static health.waymark.backend.imports.ImportClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
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
    void proposesTheUsualTypeAlsoWhereTheColumnOfTypesIsEmpty() {
        JsonNode uploaded = imports.upload("facilities", "id,name,type\n1,Good,\n");

        assertThat(uploaded.toString()).contains("\"field\":\"type\"");
        assertThat(counts(imports.check(uploaded))).isEqualTo("1 new, 0 changed, 0 unchanged, 0 in error");
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
        String inGerman = imports.key
                .get("/api/v1/tenants/" + imports.tenant + "/imports/"
                        + checked.get("id").asString() + "/fix-file?language=de-AT")
                .expecting(200)
                .body();
        assertThat(inGerman).contains("Waymark Zeile", "email: „a(at)b.example“ ist keine E-Mail-Adresse.");
        imports.importAll("facilities", inGerman.replace("a(at)b", "a@b"));
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

    @Test
    void goesOnElsewhereWhenItsNodeIsGoneAndMakesNothingTwice(
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions) {
        JsonNode checked = imports.check("organizations", many(1_500));
        String id = checked.get("id").asString();
        imports.post(id, "apply").expecting(202);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> imports.show(id).at("/progress/done").asInt(0) > 0);

        // What a node that took it over has written: whoever was at work does not know yet that it is no longer theirs.
        int taken = transactions.in(
                new TenantId(imports.tenant),
                jdbc -> jdbc.sql("""
                                update job set lease = gen_random_uuid(), lease_until = now() + interval '1 second'
                                where tenant_id = :tenant and kind = 'import' and state = 'waiting'""").param("tenant", imports.tenant).update());

        assertThat(taken).isEqualTo(1);
        JsonNode done = imports.await(id, "applied");
        assertThat(counts(done)).isEqualTo("1500 new, 0 changed, 0 unchanged, 0 in error");
        assertThat(imports.count("Organization")).isEqualTo(1_500);
    }

    @Test
    void stopsWhenItIsToldToAndGoesOnLater() {
        JsonNode checked = imports.check("organizations", many(1_500));
        String id = checked.get("id").asString();
        imports.post(id, "apply").expecting(202);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> imports.show(id).at("/progress/done").asInt(0) > 0);

        imports.post(id, "cancel").expecting(200);
        long written = imports.count("Organization");

        assertThat(written).isPositive().isLessThan(1_500);
        assertThat(imports.show(id).get("state").asString()).isEqualTo("cancelled");
        imports.apply(checked);
        assertThat(imports.count("Organization")).isEqualTo(1_500);
    }

    private static String many(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> row + ",Organization " + row)
                .collect(Collectors.joining("\n", "id,name\n", "\n"));
    }

    @Test
    void letsOnlyThoseImportWhoMayChangeTheWholeDirectory(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        BackendClient reader = operator.keyOf(imports.tenant, "system/*.rs");
        JsonNode uploaded = imports.upload("facilities", HOSPITALS);
        String path = "/api/v1/tenants/" + imports.tenant + "/imports";

        assertThat(reader.post(path + "?kind=facilities", "text/csv", HOSPITALS).status())
                .isEqualTo(403);
        assertThat(reader.post(path + "/" + uploaded.get("id").asString() + "/check", "application/json", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(reader.get(path).json()).hasSize(1);
        assertThat(operator.get(path).status()).isEqualTo(403);
        assertThat(operator.keyOf(operator.newTenant(), "system/*.cruds")
                        .get(path)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refusesFilesThatAreNoneAndMappingsThatCannotWork() {
        JsonNode uploaded = imports.upload("facilities", HOSPITALS);
        String path = "/api/v1/tenants/" + imports.tenant + "/imports";
        String mapping = path + "/" + uploaded.get("id").asString() + "/mapping";

        for (String file : List.of("", "id;naam\n", "{\"resourceType\":\"Bundle\"}", "PK\u0003\u0004broken")) {
            assertThat(imports.key
                            .post(path + "?kind=facilities", "text/csv", file)
                            .status())
                    .as(file)
                    .isEqualTo(422);
        }
        for (String bundle :
                List.of("id,name\n1,x\n", "{\"resourceType\":\"Patient\"}", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>")) {
            assertThat(imports.key.post(path + "?kind=fhir", "text/csv", bundle).status())
                    .as(bundle)
                    .isIn(201, 422);
        }
        String nothing = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[]}";
        assertThat(imports.key
                        .post(path + "?kind=fhir", "application/json", nothing)
                        .expecting(422)
                        .json()
                        .path("rule")
                        .asString())
                .isEqualTo("file-no-resources");
        assertThat(imports.key.post(path + "?kind=else", "text/csv", HOSPITALS).status())
                .isEqualTo(400);
        for (String plan : List.of(
                "{\"columns\":[{\"column\":\"nowhere\",\"field\":\"name\"}]}",
                "{\"columns\":[{\"column\":\"Naam\",\"field\":\"nonsense\"}]}",
                "{\"columns\":[{\"column\":\"Naam\",\"field\":\"name\"},{\"column\":\"Plaats\",\"field\":\"name\"}]}",
                "{\"columns\":[],\"defaults\":{\"email\":\"x\"}}")) {
            assertThat(imports.key
                            .send("PUT", mapping, "application/json", plan)
                            .status())
                    .as(plan)
                    .isEqualTo(422);
        }
        imports.map(uploaded, "{\"columns\":[{\"column\":\"Naam\",\"field\":\"name\"}]}");
        assertThat(imports.post(uploaded.get("id").asString(), "check").status())
                .isEqualTo(422);
        assertThat(imports.post(uploaded.get("id").asString(), "apply").status())
                .isEqualTo(409);
    }

    @Test
    void takesResourcesAsNdjsonAndPointsTheirReferences() {
        String bundle = """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"fullUrl":"urn:uuid:11111111-1111-4111-8111-111111111111","resource":{"resourceType":"Organization",
                  "identifier":[{"system":"urn:x","value":"g"}],"name":"Group"}},
                 {"fullUrl":"urn:uuid:22222222-2222-4222-8222-222222222222","resource":{"resourceType":"Organization",
                  "identifier":[{"system":"urn:x","value":"h"}],"name":"Hospital",
                  "partOf":{"reference":"urn:uuid:11111111-1111-4111-8111-111111111111"}}}]}""";
        JsonNode done = imports.importAll("fhir", bundle);
        JsonNode lines = imports.check("fhir", """
                {"resourceType":"Location","id":"l1","status":"active","name":"Place"}
                {"resourceType":"Location","id":
                {"resourceType":"Patient","id":"p1"}
                """);

        assertThat(counts(done)).isEqualTo("2 new, 0 changed, 0 unchanged, 0 in error");
        JsonNode hospital = imports.find("Organization", "urn:x%7Ch");
        String group = imports.find("Organization", "urn:x%7Cg").get("id").asString();
        assertThat(hospital.at("/partOf/reference").asString()).isEqualTo("Organization/" + group);
        assertThat(counts(imports.check("fhir", bundle))).isEqualTo("0 new, 0 changed, 2 unchanged, 0 in error");
        assertThat(counts(lines)).isEqualTo("1 new, 0 changed, 0 unchanged, 2 in error");
    }

    @Test
    void keepsThePrecisionOfDecimals() {
        String bundle = """
                {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Location","id":"exact",
                 "status":"active","name":"Place","position":{"longitude":4.900,"latitude":52.510}}}]}""";

        JsonNode same = imports.importAll("fhir", bundle);
        String exact = "/fhir/" + imports.tenant + "/Location/exact";
        String stored = imports.key.get(exact).expecting(200).body();

        assertThat(counts(same)).isEqualTo("1 new, 0 changed, 0 unchanged, 0 in error");
        assertThat(stored).contains("\"longitude\":4.900,\"latitude\":52.510");
        assertThat(counts(imports.check("fhir", bundle))).isEqualTo("0 new, 0 changed, 1 unchanged, 0 in error");
        assertThat(counts(imports.check("fhir", bundle.replace("52.510", "52.5100"))))
                .isEqualTo("0 new, 1 changed, 0 unchanged, 0 in error");
    }

    @Test
    void givesWhatAListShowsAsAFile() {
        imports.importAll("facilities", HOSPITALS.replace("De Linde", "=De Linde"));
        String path = "/api/v1/tenants/" + imports.tenant + "/lists/Location?_sort=-name&";

        String utrecht = path + "format=csv&address-city=Utrecht";
        String csv = imports.key.get(utrecht).expecting(200).body();
        String ndjson = imports.key.get(path + "format=ndjson").expecting(200).body();

        assertThat(csv.lines().toList()).hasSize(2).last().asString().contains("\"'=De Linde\"", "\"52.0907\"");
        assertThat(ndjson.lines().toList()).hasSize(2).first().asString().startsWith("{\"resourceType\":\"Location\"");
        assertThat(imports.key.get(path + "format=csv&nonsense=1").status()).isEqualTo(400);
        assertThat(imports.key.get(path + "format=pdf").status()).isEqualTo(400);
        assertThat(imports.key.get(path.replace("Location", "Patient")).status())
                .isEqualTo(404);
    }
}
