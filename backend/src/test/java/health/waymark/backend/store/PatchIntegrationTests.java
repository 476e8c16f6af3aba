package health.waymark.backend.store;

import static health.waymark.backend.store.Examples.operation;
import static health.waymark.backend.store.Examples.parameters;
import static health.waymark.backend.store.TenantBase.code;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** JSON Patch and FHIRPath Patch (FHIR R4, http.html#patch). */
@BackendTest
class PatchIntegrationTests {

    private TenantBase base;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        base = TenantBase.fresh(environment);
        base.organization("a");
    }

    @Test
    void appliesAJsonPatch() {
        Answer answer = base.jsonPatch("Organization/a", """
                [{"op":"test","path":"/name","value":"a"},
                 {"op":"replace","path":"/name","value":"B"},
                 {"op":"add","path":"/alias","value":["x"]},
                 {"op":"add","path":"/alias/-","value":"y"},
                 {"op":"remove","path":"/active"}]""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(answer.header("Last-Modified")).isNotEmpty();
        assertThat(answer.json().at("/alias/1").asString()).isEqualTo("y");
        assertThat(answer.json().has("active")).isFalse();
        assertThat(base.get("Organization?name=B").json().get("entry")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\":\"test\",\"path\":\"/name\",\"value\":\"other\"}]",
                "[{\"op\":\"remove\",\"path\":\"/alias\"}]",
                "[{\"op\":\"fly\",\"path\":\"/name\"}]",
                "[{\"path\":\"/name\"}]",
                "[7]",
                "[{\"op\":\"replace\",\"path\":\"\",\"value\":{\"resourceType\":\"Organization\",\"nose\":\"long\"}}]",
                "[{\"op\":\"add\",\"path\":\"/colour\",\"value\":\"red\"}]",
                "[{\"op\":\"move\",\"from\":\"/identifier\",\"path\":\"/identifier/0/x\"}]"
            })
    void refusesAJsonPatchThatDoesNotFit(String patch) {
        Answer answer = base.jsonPatch("Organization/a", patch);

        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(code(answer)).isEqualTo("patch-failed");
        assertThat(base.get("Organization/a").header("ETag")).isEqualTo("W/\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/id", "/meta/versionId", "/meta/lastUpdated", "/meta/source", "/resourceType"})
    void refusesToPatchWhatTheServerWrites(String path) {
        Answer answer = base.jsonPatch(
                "Organization/a", "[{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":\"2001-01-01T00:00:00Z\"}]");

        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(base.get("Organization/a").header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void doesNotLetAPatchGrowWithoutBound() {
        StringBuilder doubling = new StringBuilder("[{\"op\":\"add\",\"path\":\"/contained\",\"value\":[{}]}");
        for (int times = 0; times < 60; times++) {
            doubling.append(",{\"op\":\"copy\",\"from\":\"/contained\",\"path\":\"/contained/-\"}");
        }

        assertThat(base.jsonPatch("Organization/a", doubling.append("]").toString())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void appliesAFhirPathPatch() {
        Answer answer = base.fhirPatch(
                "Organization/a",
                parameters(
                        operation("replace", "Organization.name", "{\"name\":\"value\",\"valueString\":\"B\"}"),
                        operation(
                                "add",
                                "Organization",
                                "{\"name\":\"name\",\"valueString\":\"telecom\"},{\"name\":\"value\","
                                        + "\"valueContactPoint\":{\"system\":\"phone\",\"value\":\"1\"}}"),
                        operation(
                                "insert",
                                "Organization.telecom",
                                "{\"name\":\"index\",\"valueInteger\":0},{\"name\":\"value\","
                                        + "\"valueContactPoint\":{\"system\":\"email\",\"value\":\"2\"}}"),
                        operation(
                                "move",
                                "Organization.telecom",
                                "{\"name\":\"source\",\"valueInteger\":0},{\"name\":\"destination\",\"valueInteger\":1}"),
                        operation(
                                "add",
                                "Organization",
                                "{\"name\":\"name\",\"valueString\":\"contact\"},{\"name\":\"value\",\"part\":["
                                        + "{\"name\":\"name\",\"valueHumanName\":{\"text\":\"Desk\"}}]}"),
                        operation(
                                "replace",
                                "Organization.telecom[0].system",
                                "{\"name\":\"value\",\"valueCode\":\"sms\"}"),
                        operation("delete", "Organization.active", ""),
                        operation("delete", "Organization.partOf", "")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("name").asString()).isEqualTo("B");
        assertThat(answer.json().at("/telecom/0/value").asString()).isEqualTo("1");
        assertThat(answer.json().at("/telecom/0/system").asString()).isEqualTo("sms");
        assertThat(answer.json().at("/telecom/1/value").asString()).isEqualTo("2");
        assertThat(answer.json().at("/contact/0/name/text").asString()).isEqualTo("Desk");
        assertThat(answer.json().has("active")).isFalse();
    }

    @Test
    void takesAFhirPathPatchInXml() {
        Answer answer = base.client().send("PATCH", base.path("Organization/a"), "application/fhir+xml", """
                        <Parameters xmlns="http://hl7.org/fhir"><parameter><name value="operation"/>
                        <part><name value="type"/><valueCode value="replace"/></part>
                        <part><name value="path"/><valueString value="Organization.identifier.where(value='a').value"/></part>
                        <part><name value="value"/><valueString value="b"/></part></parameter></Parameters>""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/fhir+xml");
        assertThat(answer.body()).contains("<value value=\"b\"");
    }

    @Test
    void refusesAFhirPathPatchThatDoesNotFit() {
        List<String> wrong = List.of(
                parameters(operation("replace", "Organization.alias", "{\"name\":\"value\",\"valueString\":\"B\"}")),
                parameters(operation(
                        "replace", "Organization.name", "{\"name\":\"value\",\"valueAddress\":{\"city\":\"x\"}}")),
                parameters(operation("add", "Organization", "{\"name\":\"value\",\"valueString\":\"B\"}")),
                parameters(operation("delete", "Organization.descendants()", "")),
                parameters(operation("delete", "this is (no path", "")),
                parameters(operation("fly", "Organization.name", "")),
                parameters(operation(
                        "insert",
                        "Organization.name",
                        "{\"name\":\"index\",\"valueInteger\":0}," + "{\"name\":\"value\",\"valueString\":\"B\"}")),
                parameters(operation("replace", "Organization.id", "{\"name\":\"value\",\"valueString\":\"B\"}")),
                "{\"resourceType\":\"Parameters\"}");

        assertThat(wrong).allSatisfy(patch -> {
            Answer answer = base.fhirPatch("Organization/a", patch);
            assertThat(answer.status()).as(patch + answer.body()).isEqualTo(422);
        });
        assertThat(base.get("Organization/a").header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void heedsIfMatchAndRefusesWhatIsNotThere() {
        String patch = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"B\"}]";

        assertThat(base.jsonPatch("Organization/a", patch, "If-Match", "W/\"7\"")
                        .status())
                .isEqualTo(412);
        assertThat(base.jsonPatch("Organization/a", patch, "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(base.jsonPatch("Organization/none", patch).status()).isEqualTo(404);
        assertThat(base.client()
                        .send("PATCH", base.path("Organization/a"), "application/xml-patch+xml", "<diff/>")
                        .status())
                .isIn(400, 415);
    }
}
