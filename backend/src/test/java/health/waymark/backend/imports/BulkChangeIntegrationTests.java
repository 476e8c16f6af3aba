package health.waymark.backend.imports;

import static health.waymark.backend.imports.ImportClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A clinic with an endpoint and three services, which are changed together. */
@BackendTest
class BulkChangeIntegrationTests {

    private static final String JSON = "application/json";

    private BackendClient operator;
    private ImportClient imports;

    @BeforeEach
    void makeClinic(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        imports = ImportClient.ofNewTenant(operator);
        put("Organization", "clinic", "\"name\":\"Clinic\",\"active\":true");
        put(
                "Endpoint",
                "inbox",
                "\"name\":\"Inbox\",\"status\":\"active\",\"address\":\"https://inbox.example/fhir\",\"connectionType\":{"
                        + "\"system\":\"http://terminology.hl7.org/CodeSystem/endpoint-connection-type\","
                        + "\"code\":\"hl7-fhir-rest\"},\"payloadType\":[{\"text\":\"any\"}],"
                        + "\"managingOrganization\":{\"reference\":\"Organization/clinic\"}");
        for (String name : List.of("cardiology", "geriatrics", "surgery")) {
            service(name, "\"active\":true");
        }
    }

    private Answer put(String type, String id, String content) {
        return imports.key.putFhir(
                path(type, id), "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + content + "}");
    }

    private Answer service(String id, String content) {
        return put(
                "HealthcareService",
                id,
                "\"name\":\"" + id + "\",\"providedBy\":{\"reference\":\"Organization/clinic\"}," + content);
    }

    private String path(String type, String id) {
        return "/fhir/" + imports.tenant + "/" + type + "/" + id;
    }

    private JsonNode read(String type, String id) {
        return imports.key.get(path(type, id)).expecting(200).json();
    }

    private Answer begin(String body) {
        return imports.key.post("/api/v1/tenants/" + imports.tenant + "/bulk-changes", JSON, body);
    }

    private JsonNode looked(Answer begun) {
        return imports.await(begun.expecting(201).json().get("id").asString(), "checked");
    }

    private Answer undo(JsonNode done) {
        return imports.key.post(
                "/api/v1/tenants/" + imports.tenant + "/bulk-changes/"
                        + done.get("id").asString() + "/undo",
                JSON,
                "{}");
    }

    @Test
    void retiresAllThatASearchFindsOnceItWasLookedAtAndBringsBackWhatNobodyHasChangedSince() {
        JsonNode looked = looked(
                begin(
                        "{\"type\":\"HealthcareService\",\"search\":\"active=true\",\"action\":\"retire\",\"name\":\"Closing\"}"));

        assertThat(counts(looked)).isEqualTo("0 new, 3 changed, 0 unchanged, 0 in error");
        assertThat(looked.get("fileName").asString()).isEqualTo("Closing");
        assertThat(imports.rows(looked, "changed").get(0).get("changes").toString())
                .isEqualTo("[{\"field\":\"active\",\"before\":\"true\",\"after\":\"false\"}]");
        assertThat(read("HealthcareService", "surgery").get("active").asBoolean())
                .as("looking writes nothing")
                .isTrue();

        JsonNode done = imports.apply(looked);

        assertThat(read("HealthcareService", "surgery").get("active").asBoolean())
                .isFalse();
        service("cardiology", "\"active\":false,\"comment\":\"Moved\"").expecting(200);
        JsonNode back = looked(undo(done));
        assertThat(counts(back)).isEqualTo("0 new, 2 changed, 0 unchanged, 1 in error");
        assertThat(imports.findings(back, 1)).containsExactly("changed-since - ");
        imports.apply(back);
        assertThat(read("HealthcareService", "surgery").get("active").asBoolean())
                .isTrue();
        assertThat(read("HealthcareService", "cardiology").get("comment").asString())
                .isEqualTo("Moved");
    }

    /** What begins deletes what is too old: not before its entries are taken down. */
    @Test
    void takesBackAlsoWhatIsNotKeptAnyLonger(
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions) {
        JsonNode done = imports.apply(
                looked(begin("{\"type\":\"HealthcareService\",\"ids\":[\"surgery\"],\"action\":\"retire\"}")));
        transactions.in(
                new TenantId(imports.tenant),
                jdbc -> jdbc.sql("update import_file set created_at = created_at - interval '1 year'")
                        .update());

        JsonNode back = looked(undo(done));

        assertThat(counts(back)).isEqualTo("0 new, 1 changed, 0 unchanged, 0 in error");
        assertThat(back.get("format").asString()).isEqualTo("selection");
        assertThat(back.get("total").asInt()).isEqualTo(1);
        imports.apply(back);
        assertThat(read("HealthcareService", "surgery").get("active").asBoolean())
                .isTrue();
        assertThat(undo(done).status()).as("it is deleted by now").isEqualTo(404);
    }

    @Test
    void suspendsEndpointsAndLetsTheirAddressesBeginInAnotherWay() {
        imports.apply(looked(begin("{\"type\":\"Endpoint\",\"ids\":[\"inbox\"],\"action\":\"suspend\"}")));
        JsonNode moved = looked(begin("{\"type\":\"Endpoint\",\"search\":\"verification-status=unverified\","
                + "\"action\":\"repoint\",\"from\":\"https://inbox.example\",\"value\":\"https://new.example/r4\"}"));

        assertThat(imports.rows(moved, "changed").get(0).get("changes").toString())
                .isEqualTo("[{\"field\":\"address\",\"before\":\"https://inbox.example/fhir\","
                        + "\"after\":\"https://new.example/r4/fhir\"}]");
        imports.apply(moved);
        assertThat(read("Endpoint", "inbox").get("address").asString()).isEqualTo("https://new.example/r4/fhir");
        assertThat(read("Endpoint", "inbox").get("status").asString()).isEqualTo("suspended");
        assertThat(begin("{\"type\":\"HealthcareService\",\"ids\":[\"surgery\"],\"action\":\"suspend\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void findsManyInItsJob() {
        for (int part = 0; part < 3; part++) {
            String entries = IntStream.range(0, 400)
                    .mapToObj(number -> "{\"request\":{\"method\":\"POST\",\"url\":\"Location\"},\"resource\":"
                            + "{\"resourceType\":\"Location\",\"status\":\"active\",\"name\":\"Ward\"}}")
                    .collect(Collectors.joining(","));
            imports.key
                    .postFhir(
                            "/fhir/" + imports.tenant,
                            "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}")
                    .expecting(200);
        }

        JsonNode looked = looked(begin("{\"type\":\"Location\",\"search\":\"name=ward\",\"action\":\"retire\"}"));

        assertThat(counts(looked)).isEqualTo("0 new, 1200 changed, 0 unchanged, 0 in error");
        assertThat(looked.get("total").asInt()).isEqualTo(1_200);
        assertThat(looked.get("format").asString()).isEqualTo("selection");
        assertThat(looked.at("/change/search").asString()).isEqualTo("name=ward");
    }

    @Test
    void setsOneFieldOfTheSelectedOnesAndClearsIt() {
        String selected = "{\"type\":\"HealthcareService\",\"ids\":[\"cardiology\",\"surgery\",\"surgery\"],"
                + "\"action\":\"set\",\"field\":\"endpoint\",\"value\":\"%s\"}";
        JsonNode looked = looked(begin(selected.formatted("Endpoint/inbox")));

        assertThat(counts(looked)).isEqualTo("0 new, 2 changed, 0 unchanged, 0 in error");
        assertThat(imports.rows(looked, "").get(0).get("changes").toString())
                .isEqualTo("[{\"field\":\"endpoint\",\"before\":\"\",\"after\":\"Inbox\"}]");
        imports.apply(looked);
        assertThat(read("HealthcareService", "surgery")
                        .at("/endpoint/0/reference")
                        .asString())
                .isEqualTo("Endpoint/inbox");
        assertThat(read("HealthcareService", "geriatrics").has("endpoint")).isFalse();

        imports.apply(looked(begin(selected.formatted(""))));
        assertThat(read("HealthcareService", "surgery").has("endpoint")).isFalse();
    }

    @Test
    void addsToWhatEachHasAndLeavesThatAsItIs() {
        put(
                "Endpoint",
                "outbox",
                "\"name\":\"Outbox\",\"status\":\"active\",\"address\":\"https://outbox.example/fhir\",\"connectionType\":{"
                        + "\"code\":\"hl7-fhir-rest\"},\"payloadType\":[{\"text\":\"any\"}]");
        service("cardiology", "\"active\":true,\"endpoint\":[{\"reference\":\"Endpoint/outbox\",\"display\":\"Ours\"}]")
                .expecting(200);
        service("geriatrics", "\"active\":true,\"endpoint\":[{\"reference\":\"Endpoint/inbox\"}]")
                .expecting(200);

        JsonNode looked = looked(begin("{\"type\":\"HealthcareService\",\"search\":\"\",\"action\":\"add\","
                + "\"field\":\"endpoint\",\"value\":\"Endpoint/inbox\"}"));

        assertThat(counts(looked)).isEqualTo("0 new, 2 changed, 1 unchanged, 0 in error");
        JsonNode done = imports.apply(looked);
        assertThat(read("HealthcareService", "cardiology").path("endpoint"))
                .hasToString(
                        "[{\"reference\":\"Endpoint/outbox\",\"display\":\"Ours\"},{\"reference\":\"Endpoint/inbox\"}]");
        assertThat(read("HealthcareService", "geriatrics").path("endpoint")).hasSize(1);
        assertThat(read("HealthcareService", "surgery").path("endpoint")).hasSize(1);
        imports.apply(looked(undo(done)));
        assertThat(read("HealthcareService", "cardiology").path("endpoint")).hasSize(1);
        assertThat(read("HealthcareService", "surgery").has("endpoint")).isFalse();
    }

    @Test
    void setsOpeningHoursAndSaysWhereTheyAreThatAlready() {
        service(
                        "surgery",
                        "\"active\":true,\"availableTime\":[{\"daysOfWeek\":[\"mon\",\"tue\"],"
                                + "\"availableStartTime\":\"08:00:00\",\"availableEndTime\":\"17:00:00\"}]")
                .expecting(200);

        JsonNode looked =
                looked(begin("{\"type\":\"HealthcareService\",\"search\":\"\",\"action\":\"set\",\"field\":\"hours\","
                        + "\"value\":\"mon-tue 08:00-17:00\"}"));

        assertThat(counts(looked)).isEqualTo("0 new, 2 changed, 1 unchanged, 0 in error");
        imports.apply(looked);
        assertThat(read("HealthcareService", "cardiology")
                        .at("/availableTime/0/availableStartTime")
                        .asString())
                .isEqualTo("08:00:00");
    }

    @Test
    void withdrawsAndSaysWhatIsGoneMeanwhile() {
        JsonNode looked =
                looked(begin("{\"type\":\"Endpoint\",\"ids\":[\"inbox\",\"never\"],\"action\":\"withdraw\"}"));

        assertThat(counts(looked)).isEqualTo("0 new, 1 changed, 0 unchanged, 1 in error");
        assertThat(imports.findings(looked, 2)).containsExactly("gone - ");
        imports.apply(looked);
        assertThat(read("Endpoint", "inbox").at("/meta/tag/0/code").asString()).isEqualTo("draft");
    }

    @Test
    void submitsADraftOfEachWhereASecondPersonIsNeededAndSaysSoBefore() {
        askForFourEyes();

        JsonNode looked = looked(
                begin("{\"type\":\"HealthcareService\",\"ids\":[\"cardiology\",\"surgery\"],\"action\":\"retire\"}"));

        assertThat(imports.findings(looked, 1)).containsExactly("second-person-needed - ");
        imports.apply(looked);
        assertThat(read("HealthcareService", "surgery").get("active").asBoolean())
                .isTrue();
        JsonNode drafts = imports.key
                .get("/api/v1/tenants/" + imports.tenant + "/drafts?state=submitted")
                .expecting(200)
                .json()
                .get("drafts");
        assertThat(drafts.valueStream().map(draft -> draft.get("id").asString()))
                .containsExactlyInAnyOrder("cardiology", "surgery");
        assertThat(undo(looked).status()).as("nothing was written").isEqualTo(409);
        JsonNode again =
                looked(begin("{\"type\":\"HealthcareService\",\"ids\":[\"surgery\"],\"action\":\"withdraw\"}"));
        assertThat(imports.findings(again, 1)).containsExactly("draft-exists - ");
    }

    @Test
    void saysOfAnImportWhichRowsWaitForASecondPersonBeforeItIsApplied() {
        imports.importAll("organizations", "id,name\n1,Hospital\n");
        askForFourEyes();

        JsonNode checked = imports.check("organizations", "id,name\n1,New hospital\n2,Annex\n");

        assertThat(counts(checked)).isEqualTo("1 new, 1 changed, 0 unchanged, 0 in error");
        assertThat(imports.findings(checked, 2)).containsExactly("second-person-needed - ");
        assertThat(imports.findings(checked, 3)).containsExactly("kept-as-draft - ");
        JsonNode done = imports.apply(checked);
        assertThat(counts(done)).isEqualTo("1 new, 1 changed, 0 unchanged, 0 in error");
        assertThat(imports.find("Organization", "1").get("name").asString()).isEqualTo("Hospital");
        assertThat(imports.find("Organization", "2").at("/meta/tag/0/code").asString())
                .isEqualTo("draft");
    }

    private void askForFourEyes() {
        String path = "/api/v1/tenants/" + imports.tenant + "/settings";
        operator.send(
                        "PATCH",
                        path,
                        JSON,
                        "{\"fourEyes\":\"everybody\"}",
                        "If-Match",
                        operator.get(path).header("ETag"))
                .expecting(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "'type':'Patient','search':'','action':'retire' ~ 400",
                "'type':'Location','action':'retire' ~ 400",
                "'type':'Location','ids':['x'],'search':'','action':'retire' ~ 400",
                "'type':'Location','search':'','action':'undo' ~ 400",
                "'type':'Location','search':'','action':'explode' ~ 400",
                "'type':'Location','search':'','action':'set','field':'name','value':'x' ~ 400",
                "'type':'Location','search':'','action':'set','field':'endpoint','value':'Endpoint/never' ~ 400",
                "'type':'Location','search':'','action':'set','field':'organization','value':'' ~ 400",
                "'type':'Location','search':'','action':'add','field':'phone','value':'030 1' ~ 400",
                "'type':'Location','search':'','action':'add','field':'endpoint','value':'' ~ 400",
                "'type':'Location','search':'','action':'set','field':'hours','value':'mon 17:00-08:00' ~ 400",
                "'type':'Location','search':'colour=red','action':'retire' ~ 400",
                "'type':'Location','search':'%','action':'retire' ~ 400",
                "'type':'Location','ids':['../x'],'action':'retire' ~ 400",
                "'type':'Location','ids':[],'action':'retire' ~ 422",
                "'type':'Location','search':'','action':'retire' ~ 422",
            })
    void refusesWhatCannotWork(String body, int status) {
        assertThat(begin("{" + body.replace('\'', '"') + "}").status()).isEqualTo(status);
    }

    @Test
    void isForThoseWhoMayChangeTheType() {
        BackendClient reader = operator.keyOf(imports.tenant, "system/*.rs");

        Answer refused = reader.post(
                "/api/v1/tenants/" + imports.tenant + "/bulk-changes",
                JSON,
                "{\"type\":\"Location\",\"search\":\"\",\"action\":\"retire\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(undo(imports.importAll("organizations", "id,name\n1,Hospital\n"))
                        .status())
                .as("files are not taken back as a whole")
                .isEqualTo(409);
    }
}
