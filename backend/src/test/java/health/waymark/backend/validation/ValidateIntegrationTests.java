package health.waymark.backend.validation;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** {@code $validate} over HTTP. */
@BackendTest
class ValidateIntegrationTests {

    private static final String MCSD = "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.Organization";
    private static final String GOOD = "{\"resourceType\":\"Organization\",\"name\":\"A\",\"type\":[{\"text\":\"x\"}]}";

    private String base;
    private BackendClient client;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        client = operator.keyOf(tenant, "system/*.cruds");
    }

    @Test
    void findsNothingInAGoodResource() {
        Answer answer = client.postFhir(base + "/Organization/$validate", GOOD).expecting(200);

        assertThat(answer.json().get("issue")).hasSize(1);
        assertThat(answer.json().at("/issue/0/severity").asString()).isEqualTo("information");
    }

    @Test
    void findsEverythingInABadOneWithoutWritingIt() {
        Answer answer = client.postFhir(base + "/Slot/$validate", """
                        {"resourceType":"Slot","status":"perhaps","colour":"red","start":"2026-01-01T10:00:00Z"}""").expecting(200);

        assertThat(answer.body()).contains("colour", "perhaps", "Slot.schedule", "Slot.end", "invalid-resource");
        assertThat(client.get(base + "/Slot").json().has("entry")).isFalse();
    }

    @Test
    void takesXmlAndParameters() {
        Answer xml = client.post(
                        base + "/Organization/$validate",
                        "application/fhir+xml",
                        "<Organization xmlns=\"http://hl7.org/fhir\"><active value=\"perhaps\"/></Organization>")
                .expecting(200);
        Answer profiled = validate("""
                {"name":"profile","valueUri":"%s"},
                {"name":"resource","resource":{"resourceType":"Organization","name":"A"}}""".formatted(MCSD));
        Answer unknown = validate("""
                {"name":"profile","valueUri":"urn:example:unknown"},{"name":"resource","resource":%s}""".formatted(GOOD));

        assertThat(xml.body()).contains("error", "active");
        assertThat(profiled.json().at("/issue/0/severity").asString()).isEqualTo("error");
        assertThat(profiled.json().at("/issue/0/expression/0").asString()).isEqualTo("Organization.type");
        assertThat(unknown.body()).contains("urn:example:unknown", "not-supported");
    }

    @Test
    void validatesWhatIsStoredAndWhetherItCanBeDeleted() {
        client.putFhir(base + "/Organization/a", GOOD.replace("\"name\"", "\"id\":\"a\",\"name\""));

        assertThat(client.get(base + "/Organization/a/$validate").expecting(200).body())
                .contains("Nothing is wrong");
        assertThat(client.get(base + "/Organization/a/$validate?mode=delete")
                        .expecting(200)
                        .body())
                .contains("can be deleted");
        assertThat(client.get(base + "/Organization/none/$validate").status()).isEqualTo(404);
        assertThat(client.get(base + "/Organization/$validate?mode=delete").status())
                .isEqualTo(400);
        assertThat(client.get(base + "/Organization/$validate").status()).isEqualTo(400);
        assertThat(client.postFhir(base + "/Organization/a/$validate?mode=fly", GOOD)
                        .status())
                .isEqualTo(400);
    }

    private Answer validate(String parameters) {
        return client.postFhir(
                        base + "/Organization/$validate",
                        "{\"resourceType\":\"Parameters\",\"parameter\":[" + parameters + "]}")
                .expecting(200);
    }
}
