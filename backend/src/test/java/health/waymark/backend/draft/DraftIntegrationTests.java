package health.waymark.backend.draft;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Drafts from the first saving to their publication. */
@BackendTest
class DraftIntegrationTests {

    private static final String JSON = Clinic.JSON;

    private Clinic clinic;

    @BeforeEach
    void publishALocation(
            @Autowired Environment environment,
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions) {
        clinic = new Clinic(environment, transactions);
    }

    @Test
    void keepsADraftBesideWhatIsPublishedUntilItIsPublished() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);

        assertThat(clinic.published()).isEqualTo("North");
        JsonNode open = clinic.editor.get(clinic.drafts + "/Location/north").json();
        assertThat(open.at("/draft/state").asString()).isEqualTo("open");
        assertThat(open.at("/draft/author").asString()).isNotBlank();
        assertThat(open.at("/resource/name").asString()).isEqualTo("South");

        JsonNode done = clinic.decide(clinic.editor, "publish", saved, "{}")
                .expecting(200)
                .json();

        assertThat(done.path("version").asInt()).isEqualTo(2);
        assertThat(clinic.published()).isEqualTo("South");
        assertThat(clinic.editor.get(clinic.drafts + "/Location/north").status())
                .isEqualTo(404);
    }

    @Test
    void tellsFieldByFieldWhatADraftChanges() {
        clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);

        JsonNode diff = clinic.editor
                .get(clinic.drafts + "/Location/north/diff")
                .expecting(200)
                .json();

        assertThat(diff.path("changes").toString())
                .isEqualTo("[{\"path\":\"Location.name\",\"before\":\"North\",\"after\":\"South\"}]");
        assertThat(diff.path("overtaken")).isEmpty();
    }

    @Test
    void refusesWhatTheStoreWouldRefuseAtItsElement() {
        assertThat(clinic.save(clinic.editor, clinic.location("South", "active"), "")
                        .status())
                .isEqualTo(428);
        clinic.change("{\"profiles\":\"strict\"}");
        Answer circle = clinic.editor.send(
                "PUT",
                clinic.drafts + "/Location/north?base=1",
                JSON,
                "{\"resourceType\":\"Location\",\"name\":\"x\",\"partOf\":{\"reference\":\"Location/north\"}}");
        Answer bare = clinic.save(
                clinic.editor, "{\"resourceType\":\"Location\",\"id\":\"north\",\"status\":\"active\"}", "?base=1");

        assertThat(circle.status()).isEqualTo(422);
        assertThat(circle.json().at("/errors/0/pointer").asString()).isEqualTo("Location.partOf");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.json().path("errors").findValuesAsString("pointer")).contains("Location.name");
        assertThat(clinic.save(clinic.editor, "{\"resourceType\":\"Location\",", "?base=1")
                        .status())
                .isEqualTo(400);
        assertThat(clinic.save(clinic.editor, "{\"resourceType\":\"Organization\",\"name\":\"x\"}", "?base=1")
                        .status())
                .isEqualTo(400);
        assertThat(clinic.save(clinic.editor, clinic.location("South", "active"), "?base=2")
                        .status())
                .isEqualTo(400);
        assertThat(clinic.editor.get(clinic.drafts).json().path("drafts")).isEmpty();
    }

    @Test
    void refusesRulesThatLookAtOtherResources() {
        clinic.key
                .putFhir(
                        "/fhir/" + clinic.tenant + "/Location/wing",
                        "{\"resourceType\":\"Location\",\"id\":\"wing\",\"status\":\"active\",\"name\":\"Wing\","
                                + "\"partOf\":{\"reference\":\"Location/north\"}}")
                .expecting(201);

        Answer circle = clinic.save(
                clinic.editor,
                "{\"resourceType\":\"Location\",\"status\":\"active\",\"name\":\"North\",\"partOf\":"
                        + "{\"reference\":\"Location/wing\"}}",
                "?base=1");

        assertThat(circle.status()).isEqualTo(422);
        assertThat(clinic.key.get(clinic.fhir).json().at("/meta/versionId").asString())
                .as("a rehearsal leaves nothing")
                .isEqualTo("1");
    }

    @Test
    void letsNobodyOverwriteWhatTheyHaveNotSeen() {
        Answer first = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        Answer second = clinic.save(
                        clinic.owner, clinic.location("West", "active"), "", "If-Match", first.header("ETag"))
                .expecting(200);

        assertThat(clinic.save(clinic.editor, clinic.location("East", "active"), "")
                        .status())
                .isEqualTo(428);
        assertThat(clinic.save(clinic.editor, clinic.location("East", "active"), "", "If-Match", first.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(clinic.decide(clinic.editor, "publish", first, "{}").status())
                .isEqualTo(412);
        assertThat(clinic.decide(clinic.editor, "publish", second, "{}").status())
                .isEqualTo(200);
        assertThat(clinic.published()).isEqualTo("West");
    }

    @Test
    void publishesNothingOnTopOfAChangeThatItsAuthorHasNotSeen() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        clinic.key.putFhir(clinic.fhir, clinic.location("North", "suspended")).expecting(200);

        assertThat(clinic.decide(clinic.editor, "publish", saved, "{}").status())
                .isEqualTo(412);
        assertThat(clinic.editor
                        .get(clinic.drafts)
                        .json()
                        .at("/drafts/0/overtaken")
                        .asBoolean())
                .isTrue();
        assertThat(clinic.editor
                        .get(clinic.drafts + "/Location/north/diff")
                        .json()
                        .at("/overtaken/0/path")
                        .asString())
                .isEqualTo("Location.status");

        Answer rebased = clinic.decide(clinic.editor, "rebase", saved, "").expecting(200);

        assertThat(rebased.json().path("conflicts")).isEmpty();
        assertThat(clinic.decide(clinic.editor, "publish", rebased, "{}").status())
                .isEqualTo(200);
        JsonNode now = clinic.key.get(clinic.fhir).json();
        assertThat(now.path("name").asString()).isEqualTo("South");
        assertThat(now.path("status").asString()).isEqualTo("suspended");
    }

    @Test
    void listsDraftsPageByPageTheLastChangedFirst() {
        for (String id : new String[] {"a", "b", "c"}) {
            String body = "{\"resourceType\":\"Location\",\"id\":\"" + id + "\",\"status\":\"active\",\"name\":\"x\"}";
            clinic.key
                    .putFhir("/fhir/" + clinic.tenant + "/Location/" + id, body)
                    .expecting(201);
            clinic.editor
                    .send("PUT", clinic.drafts + "/Location/" + id + "?base=1", "application/fhir+json", body)
                    .expecting(200);
        }

        JsonNode first =
                clinic.editor.get(clinic.drafts + "?limit=2").expecting(200).json();
        JsonNode second = clinic.editor
                .get(clinic.drafts + "?limit=2&cursor=" + first.path("next").asString())
                .expecting(200)
                .json();

        assertThat(first.path("drafts").findValuesAsString("id")).containsExactly("c", "b");
        assertThat(second.path("drafts").findValuesAsString("id")).containsExactly("a");
        assertThat(second.has("next")).isFalse();
        assertThat(first.path("fourEyes").asString()).isEqualTo("off");
        assertThat(clinic.owner.get(clinic.drafts + "?mine=true").json().path("drafts"))
                .isEmpty();
        assertThat(clinic.editor
                        .get(clinic.drafts + "?mine=true&state=open&type=Location&id=b")
                        .json()
                        .path("drafts"))
                .hasSize(1);
        assertThat(clinic.editor.get(clinic.drafts + "?state=nonsense").status())
                .isEqualTo(400);
    }

    @Test
    void showsAndTakesDraftsOnlyWhereTheRoleMay() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        BackendClient auditor = clinic.person("vechtstroom-auditor", "auditor");

        assertThat(auditor.get(clinic.drafts + "/Location/north").status()).isEqualTo(200);
        assertThat(clinic.save(auditor, clinic.location("West", "active"), "", "If-Match", saved.header("ETag"))
                        .status())
                .isEqualTo(403);
        assertThat(clinic.operator.get(clinic.drafts).status())
                .as("the clinic.operator runs tenants")
                .isEqualTo(404);
        assertThat(clinic.operator
                        .keyOf(clinic.tenant, "system/Patient.rs")
                        .get(clinic.drafts)
                        .status())
                .isEqualTo(403);
        assertThat(clinic.operator
                        .keyOf(clinic.operator.newTenant(), "system/*.cruds")
                        .get(clinic.drafts)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void keepsPeopleOfADepartmentToIt() {
        String subject = clinic.editor.get("/api/v1/me").json().get("subject").asString();
        clinic.key
                .putFhir(
                        "/fhir/" + clinic.tenant + "/Organization/dept",
                        "{\"resourceType\":\"Organization\",\"id\":\"dept\",\"name\":\"Department\"}")
                .expecting(201);
        clinic.operator
                .send(
                        "PUT",
                        "/api/v1/tenants/" + clinic.tenant + "/members/" + subject,
                        JSON,
                        "{\"role\":\"directory-editor\",\"name\":\"x\",\"orgSubtree\":\"dept\"}")
                .expecting(200);

        assertThat(clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void throwsADraftAway() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        String path = clinic.drafts + "/Location/north";

        assertThat(clinic.editor.delete(path).status()).isEqualTo(428);
        clinic.editor
                .send("DELETE", path, null, null, "If-Match", saved.header("ETag"))
                .expecting(204);

        assertThat(clinic.editor.get(path).status()).isEqualTo(404);
        assertThat(clinic.published()).isEqualTo("North");
    }
}
