package health.waymark.backend.draft;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Who decides about drafts, and when they are published. */
@BackendTest
class DecisionIntegrationTests {

    private static final String JSON = Clinic.JSON;

    private Clinic clinic;

    @BeforeEach
    void publishALocation(
            @Autowired Environment environment,
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions) {
        clinic = new Clinic(environment, transactions);
    }

    @Test
    void publishesAtADateAndNotBefore() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);

        JsonNode planned = clinic.decide(clinic.editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                .expecting(200)
                .json();

        assertThat(planned.at("/draft/state").asString()).isEqualTo("scheduled");
        assertThat(clinic.published()).isEqualTo("North");
        clinic.timeHasCome();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> clinic.published().equals("South"));
        assertThat(clinic.editor.get(clinic.drafts + "/Location/north").status())
                .isEqualTo(404);
    }

    @Test
    void saysWhyWhenItsTimeComesAndItDoesNotFitAnyMore() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        clinic.decide(clinic.editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                .expecting(200);
        clinic.key.putFhir(clinic.fhir, clinic.location("Elsewhere", "active")).expecting(200);
        clinic.timeHasCome();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(clinic.editor
                                .get(clinic.drafts)
                                .json()
                                .at("/drafts/0/state")
                                .asString())
                        .isEqualTo("stale"));

        assertThat(clinic.published()).isEqualTo("Elsewhere");
        assertThat(clinic.editor
                        .get(clinic.drafts)
                        .json()
                        .at("/drafts/0/problem")
                        .asString())
                .contains("version 1");
        assertThat(clinic.told(clinic.editor))
                .containsExactly("draft-failed /locations/north/draft “South” could not be published at its date");
        assertThat(clinic.told(clinic.owner)).isEqualTo(clinic.told(clinic.editor));
        assertThat(clinic.toDos(clinic.editor)).containsEntry("staleDrafts", 1).containsEntry("failedDrafts", 0);
    }

    @Test
    void publishesNothingInTheNameOfSomebodyWhoHasLeft() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        clinic.decide(clinic.editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                .expecting(200);
        String subject = clinic.editor.get("/api/v1/me").json().get("subject").asString();
        clinic.operator
                .delete("/api/v1/tenants/" + clinic.tenant + "/members/" + subject)
                .expecting(204);
        clinic.timeHasCome();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(clinic.owner
                                .get(clinic.drafts)
                                .json()
                                .at("/drafts/0/state")
                                .asString())
                        .isEqualTo("failed"));

        assertThat(clinic.published()).isEqualTo("North");
        assertThat(clinic.told(clinic.owner))
                .containsExactly("draft-failed /locations/north/draft “South” could not be published at its date");
        assertThat(clinic.toDos(clinic.owner)).containsEntry("failedDrafts", 1).containsEntry("expiringKeys", 0);
    }

    @Test
    void takesADateBack() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        JsonNode planned = clinic.decide(clinic.editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                .json();
        String etag = "\"" + planned.at("/draft/revision").asInt() + "\"";
        assertThat(clinic.save(clinic.editor, clinic.location("West", "active"), "", "If-Match", etag)
                        .status())
                .as("others rely on what it says")
                .isEqualTo(409);

        clinic.editor
                .send("POST", clinic.drafts + "/Location/north/cancel", JSON, "", "If-Match", etag)
                .expecting(200);

        JsonNode open = clinic.editor.get(clinic.drafts + "/Location/north").json();
        assertThat(open.at("/draft/state").asString()).isEqualTo("open");
        assertThat(open.at("/draft/publishAt").isMissingNode()).isTrue();
        assertThat(clinic.transactions.<String>in(
                        new TenantId(clinic.tenant),
                        jdbc -> jdbc.sql("select state from job where kind = 'draft-publication'")
                                .query(String.class)
                                .single()))
                .isEqualTo("cancelled");
    }

    @Test
    void takesADateFromPeopleOnly() {
        Answer saved = clinic.save(clinic.key, clinic.location("South", "active"), "?base=1")
                .expecting(200);

        assertThat(clinic.decide(clinic.key, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(422);
        assertThat(clinic.decide(clinic.key, "publish", saved, "{}").status()).isEqualTo(200);
    }

    @Test
    void letsASecondPersonPublishAndNeverTheAuthor() {
        clinic.askForFourEyes("people");
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);

        assertThat(clinic.decide(clinic.editor, "publish", saved, "{}")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("second-person-needed");
        Answer submitted = clinic.decide(clinic.editor, "submit", saved, "{\"note\":\"We have moved.\"}")
                .expecting(200);
        assertThat(clinic.decide(clinic.editor, "approve", submitted, "{}")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("second-person-needed");
        assertThat(clinic.decide(clinic.key, "approve", submitted, "{}").status())
                .isEqualTo(403);
        assertThat(clinic.published()).isEqualTo("North");

        clinic.decide(clinic.owner, "approve", submitted, "{\"comment\":\"Seen.\"}")
                .expecting(200);

        assertThat(clinic.published()).isEqualTo("South");
        String audit =
                clinic.owner.get("/api/v1/tenants/" + clinic.tenant + "/audit").body();
        assertThat(audit).contains("draft-submit", "draft-approve");
    }

    @Test
    void letsASecondPersonSayNoAndWhy() {
        clinic.askForFourEyes("people");
        Answer submitted = clinic.decide(
                clinic.editor,
                "submit",
                clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1"),
                "{}");

        assertThat(clinic.decide(clinic.owner, "reject", submitted, "{}").status())
                .isEqualTo(400);
        Answer rejected = clinic.decide(clinic.owner, "reject", submitted, "{\"comment\":\"Wrong wing.\"}")
                .expecting(200);

        assertThat(rejected.json().path("state").asString()).isEqualTo("rejected");
        assertThat(rejected.json().at("/decision/text").asString()).isEqualTo("Wrong wing.");
        assertThat(clinic.decide(clinic.owner, "approve", rejected, "{}").status())
                .isEqualTo(409);
        assertThat(clinic.save(
                                clinic.editor,
                                clinic.location("West", "active"),
                                "",
                                "If-Match",
                                rejected.header("ETag"))
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("open");
    }

    @Test
    void countsWhoeverHasSavedADraftAsItsAuthor() {
        clinic.askForFourEyes("people");
        Answer first = clinic.save(clinic.owner, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        Answer second = clinic.save(
                clinic.editor, clinic.location("South wing", "active"), "", "If-Match", first.header("ETag"));
        Answer submitted = clinic.decide(clinic.editor, "submit", second, "{}").expecting(200);

        assertThat(clinic.decide(clinic.owner, "approve", submitted, "{}")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("second-person-needed");
    }

    @Test
    void closesEveryOtherWayToPublishAlone() {
        clinic.askForFourEyes("people");
        String draft = "\"meta\":{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\","
                + "\"code\":\"draft\"}]},";
        String hidden = "{\"resourceType\":\"Location\",\"id\":\"hidden\"," + draft + "\"name\":\"Hidden\"}";
        clinic.editor
                .putFhir("/fhir/" + clinic.tenant + "/Location/hidden", hidden)
                .expecting(201);

        for (Answer alone : new Answer[] {
            clinic.editor.putFhir(clinic.fhir, clinic.location("South", "active")),
            clinic.editor.putFhir(
                    clinic.fhir, "{\"resourceType\":\"Location\",\"id\":\"north\"," + draft + "\"name\":\"North\"}"),
            clinic.editor.delete(clinic.fhir),
            clinic.editor.putFhir("/fhir/" + clinic.tenant + "/Location/hidden", hidden.replace(draft, "")),
            clinic.editor.postFhir(
                    "/fhir/" + clinic.tenant + "/Location", "{\"resourceType\":\"Location\",\"name\":\"New\"}"),
            clinic.editor.send(
                    "PATCH",
                    clinic.fhir,
                    "application/json-patch+json",
                    "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"South\"}]"),
            clinic.editor.postFhir(
                    "/fhir/" + clinic.tenant,
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":"
                            + clinic.location("South", "active")
                            + ",\"request\":{\"method\":\"PUT\",\"url\":\"Location/north\"}}]}")
        }) {
            assertThat(alone.status()).as(alone.body()).isEqualTo(403);
            assertThat(alone.body()).contains("second-person-needed");
        }
        assertThat(clinic.published()).isEqualTo("North");
        assertThat(clinic.editor
                        .delete("/fhir/" + clinic.tenant + "/Location/hidden")
                        .status())
                .as("what nobody sees is no concern of a second person")
                .isLessThan(300);
    }

    @Test
    void letsKeysWriteOrBindsThemTooAsTheTenantWishes() {
        clinic.askForFourEyes("people");
        clinic.key.putFhir(clinic.fhir, clinic.location("By key", "active")).expecting(200);

        clinic.askForFourEyes("everybody");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> clinic.key
                                .putFhir(clinic.fhir, clinic.location("Again", "active"))
                                .status()
                        == 403);
    }

    @Test
    void letsNobodyApproveWhatTheirOwnKeyHasDrafted() {
        clinic.askForFourEyes("everybody");
        Answer made = clinic.owner.post(
                "/api/v1/tenants/" + clinic.tenant + "/keys",
                JSON,
                "{\"name\":\"mine\",\"scopes\":[\"system/*.cruds\"]}");
        BackendClient own = clinic.operator.with(made.json().get("key").asString());
        Answer submitted = clinic.decide(
                        own, "submit", clinic.save(own, clinic.location("South", "active"), "?base=1"), "{}")
                .expecting(200);

        assertThat(clinic.decide(clinic.owner, "approve", submitted, "{}")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("second-person-needed");
        assertThat(clinic.decide(clinic.editor, "approve", submitted, "{}").status())
                .isEqualTo(200);
    }

    @Test
    void publishesNoDateThatOnePersonGaveBeforeASecondOneWasNeeded() {
        Answer saved = clinic.save(clinic.editor, clinic.location("South", "active"), "?base=1")
                .expecting(200);
        clinic.decide(clinic.editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                .expecting(200);
        clinic.askForFourEyes("people");
        clinic.timeHasCome();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(clinic.owner
                                .get(clinic.drafts)
                                .json()
                                .at("/drafts/0/state")
                                .asString())
                        .isEqualTo("failed"));
        assertThat(clinic.published()).isEqualTo("North");
    }

    @Test
    void letsOnlyAnOwnerDoWithoutASecondPerson() {
        BackendClient admin = clinic.person("vechtstroom-auditor", "admin");
        clinic.askForFourEyes("people");
        String path = "/api/v1/tenants/" + clinic.tenant + "/settings";
        String etag = admin.get(path).header("ETag");

        assertThat(admin.send("PATCH", path, JSON, "{\"fourEyes\":\"off\"}", "If-Match", etag)
                        .status())
                .isEqualTo(403);
        assertThat(clinic.owner
                        .send("PATCH", path, JSON, "{\"fourEyes\":\"off\"}", "If-Match", etag)
                        .status())
                .isEqualTo(200);
    }
}
