package health.waymark.backend.draft;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A clinic with one published Location, an editor who drafts changes of it, and an owner who looks at them. */
@BackendTest
class DraftIntegrationTests {

    private static final String JSON = "application/json";
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private BackendClient key;
    private BackendClient editor;
    private BackendClient owner;
    private String tenant;
    private String fhir;
    private String drafts;

    @BeforeEach
    void publishALocation(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
        owner = person("vechtstroom-owner", "owner");
        editor = person("vechtstroom-editor", "directory-editor");
        fhir = "/fhir/" + tenant + "/Location/north";
        drafts = "/api/v1/tenants/" + tenant + "/drafts";
        key.putFhir(fhir, location("North", "active")).expecting(201);
    }

    private BackendClient person(String user, String role) {
        BackendClient person = operator.with(TOKENS.computeIfAbsent(
                user, name -> LocalServers.shared().keycloak().token(name)));
        String subject = person.get("/api/v1/me").json().get("subject").asString();
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        JSON,
                        "{\"role\":\"" + role + "\",\"name\":\"" + user + "\"}")
                .expecting(200);
        return person;
    }

    private static String location(String name, String status) {
        return "{\"resourceType\":\"Location\",\"id\":\"north\",\"status\":\"" + status + "\",\"name\":\"" + name
                + "\"}";
    }

    private Answer save(BackendClient who, String body, String query, String... headers) {
        return who.send("PUT", drafts + "/Location/north" + query, "application/fhir+json", body, headers);
    }

    private Answer decide(BackendClient who, String decision, Answer seen, String body) {
        return who.send("POST", drafts + "/Location/north/" + decision, JSON, body, "If-Match", seen.header("ETag"));
    }

    private void askForFourEyes(String mode) {
        change("{\"fourEyes\":\"" + mode + "\"}");
    }

    private void change(String settings) {
        String path = "/api/v1/tenants/" + tenant + "/settings";
        String etag = operator.get(path).header("ETag");
        operator.send("PATCH", path, JSON, settings, "If-Match", etag).expecting(200);
    }

    private String published() {
        return key.get(fhir).json().path("name").asString();
    }

    @Test
    void keepsADraftBesideWhatIsPublishedUntilItIsPublished() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);

        assertThat(published()).isEqualTo("North");
        JsonNode open = editor.get(drafts + "/Location/north").json();
        assertThat(open.at("/draft/state").asString()).isEqualTo("open");
        assertThat(open.at("/draft/author").asString()).isNotBlank();
        assertThat(open.at("/resource/name").asString()).isEqualTo("South");

        JsonNode done = decide(editor, "publish", saved, "{}").expecting(200).json();

        assertThat(done.path("version").asInt()).isEqualTo(2);
        assertThat(published()).isEqualTo("South");
        assertThat(editor.get(drafts + "/Location/north").status()).isEqualTo(404);
    }

    @Test
    void tellsFieldByFieldWhatADraftChanges() {
        save(editor, location("South", "active"), "?base=1").expecting(200);

        JsonNode diff =
                editor.get(drafts + "/Location/north/diff").expecting(200).json();

        assertThat(diff.path("changes").toString())
                .isEqualTo("[{\"path\":\"Location.name\",\"before\":\"North\",\"after\":\"South\"}]");
        assertThat(diff.path("overtaken")).isEmpty();
    }

    @Test
    void refusesWhatTheStoreWouldRefuseAtItsElement() {
        assertThat(save(editor, location("South", "active"), "").status()).isEqualTo(428);
        change("{\"profiles\":\"strict\"}");
        Answer circle = editor.send(
                "PUT",
                drafts + "/Location/north?base=1",
                JSON,
                "{\"resourceType\":\"Location\",\"name\":\"x\",\"partOf\":{\"reference\":\"Location/north\"}}");
        Answer bare = save(editor, "{\"resourceType\":\"Location\",\"id\":\"north\",\"status\":\"active\"}", "?base=1");

        assertThat(circle.status()).isEqualTo(422);
        assertThat(circle.json().at("/errors/0/pointer").asString()).isEqualTo("Location.partOf");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.json().path("errors").findValuesAsString("pointer")).contains("Location.name");
        assertThat(save(editor, "{\"resourceType\":\"Location\",", "?base=1").status())
                .isEqualTo(400);
        assertThat(save(editor, "{\"resourceType\":\"Organization\",\"name\":\"x\"}", "?base=1")
                        .status())
                .isEqualTo(400);
        assertThat(save(editor, location("South", "active"), "?base=2").status())
                .isEqualTo(400);
        assertThat(editor.get(drafts).json().path("drafts")).isEmpty();
    }

    @Test
    void refusesRulesThatLookAtOtherResources() {
        key.putFhir(
                        "/fhir/" + tenant + "/Location/wing",
                        "{\"resourceType\":\"Location\",\"id\":\"wing\",\"status\":\"active\",\"name\":\"Wing\","
                                + "\"partOf\":{\"reference\":\"Location/north\"}}")
                .expecting(201);

        Answer circle = save(
                editor,
                "{\"resourceType\":\"Location\",\"status\":\"active\",\"name\":\"North\",\"partOf\":"
                        + "{\"reference\":\"Location/wing\"}}",
                "?base=1");

        assertThat(circle.status()).isEqualTo(422);
        assertThat(key.get(fhir).json().at("/meta/versionId").asString())
                .as("a rehearsal leaves nothing")
                .isEqualTo("1");
    }

    @Test
    void letsNobodyOverwriteWhatTheyHaveNotSeen() {
        Answer first = save(editor, location("South", "active"), "?base=1").expecting(200);
        Answer second = save(owner, location("West", "active"), "", "If-Match", first.header("ETag"))
                .expecting(200);

        assertThat(save(editor, location("East", "active"), "").status()).isEqualTo(428);
        assertThat(save(editor, location("East", "active"), "", "If-Match", first.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(decide(editor, "publish", first, "{}").status()).isEqualTo(412);
        assertThat(decide(editor, "publish", second, "{}").status()).isEqualTo(200);
        assertThat(published()).isEqualTo("West");
    }

    @Test
    void publishesNothingOnTopOfAChangeThatItsAuthorHasNotSeen() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);
        key.putFhir(fhir, location("North", "suspended")).expecting(200);

        assertThat(decide(editor, "publish", saved, "{}").status()).isEqualTo(412);
        assertThat(editor.get(drafts).json().at("/drafts/0/overtaken").asBoolean())
                .isTrue();
        assertThat(editor.get(drafts + "/Location/north/diff")
                        .json()
                        .at("/overtaken/0/path")
                        .asString())
                .isEqualTo("Location.status");

        Answer rebased = decide(editor, "rebase", saved, "").expecting(200);

        assertThat(rebased.json().path("conflicts")).isEmpty();
        assertThat(decide(editor, "publish", rebased, "{}").status()).isEqualTo(200);
        JsonNode now = key.get(fhir).json();
        assertThat(now.path("name").asString()).isEqualTo("South");
        assertThat(now.path("status").asString()).isEqualTo("suspended");
    }

    @Test
    void publishesAtADateAndNotBefore() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);

        JsonNode planned = decide(editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                .expecting(200)
                .json();

        assertThat(planned.at("/draft/state").asString()).isEqualTo("scheduled");
        assertThat(published()).isEqualTo("North");
        timeHasCome();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> published().equals("South"));
        assertThat(editor.get(drafts + "/Location/north").status()).isEqualTo(404);
    }

    /** The date and the job, as if they had been given for a moment ago; once the job has begun to wait. */
    private void timeHasCome() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> transactions.<Boolean>in(
                        new TenantId(tenant),
                        jdbc -> jdbc.sql("select run_at > now() + interval '1 year' from job"
                                        + " where kind = 'draft-publication'")
                                .query(Boolean.class)
                                .single()));
        transactions.in(new TenantId(tenant), jdbc -> {
            jdbc.sql("update resource_draft set publish_at = now() - interval '1 second'")
                    .update();
            return jdbc.sql("update job set run_at = now() where kind = 'draft-publication'")
                    .update();
        });
    }

    @Test
    void saysWhyWhenItsTimeComesAndItDoesNotFitAnyMore() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);
        decide(editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}").expecting(200);
        key.putFhir(fhir, location("Elsewhere", "active")).expecting(200);
        timeHasCome();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                editor.get(drafts).json().at("/drafts/0/state").asString())
                        .isEqualTo("stale"));

        assertThat(published()).isEqualTo("Elsewhere");
        assertThat(editor.get(drafts).json().at("/drafts/0/problem").asString()).contains("version 1");
    }

    @Test
    void publishesNothingInTheNameOfSomebodyWhoHasLeft() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);
        decide(editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}").expecting(200);
        String subject = editor.get("/api/v1/me").json().get("subject").asString();
        operator.delete("/api/v1/tenants/" + tenant + "/members/" + subject).expecting(204);
        timeHasCome();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                owner.get(drafts).json().at("/drafts/0/state").asString())
                        .isEqualTo("failed"));

        assertThat(published()).isEqualTo("North");
    }

    @Test
    void takesADateBack() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);
        JsonNode planned = decide(editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                .json();
        String etag = "\"" + planned.at("/draft/revision").asInt() + "\"";
        assertThat(save(editor, location("West", "active"), "", "If-Match", etag)
                        .status())
                .as("others rely on what it says")
                .isEqualTo(409);

        editor.send("POST", drafts + "/Location/north/cancel", JSON, "", "If-Match", etag)
                .expecting(200);

        JsonNode open = editor.get(drafts + "/Location/north").json();
        assertThat(open.at("/draft/state").asString()).isEqualTo("open");
        assertThat(open.at("/draft/publishAt").isMissingNode()).isTrue();
        assertThat(transactions.<String>in(
                        new TenantId(tenant),
                        jdbc -> jdbc.sql("select state from job where kind = 'draft-publication'")
                                .query(String.class)
                                .single()))
                .isEqualTo("cancelled");
    }

    @Test
    void takesADateFromPeopleOnly() {
        Answer saved = save(key, location("South", "active"), "?base=1").expecting(200);

        assertThat(decide(key, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(422);
        assertThat(decide(key, "publish", saved, "{}").status()).isEqualTo(200);
    }

    @Test
    void letsASecondPersonPublishAndNeverTheAuthor() {
        askForFourEyes("people");
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);

        assertThat(decide(editor, "publish", saved, "{}").json().path("code").asString())
                .isEqualTo("second-person-needed");
        Answer submitted =
                decide(editor, "submit", saved, "{\"note\":\"We have moved.\"}").expecting(200);
        assertThat(decide(editor, "approve", submitted, "{}")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("second-person-needed");
        assertThat(decide(key, "approve", submitted, "{}").status()).isEqualTo(403);
        assertThat(published()).isEqualTo("North");

        decide(owner, "approve", submitted, "{\"comment\":\"Seen.\"}").expecting(200);

        assertThat(published()).isEqualTo("South");
        String audit = owner.get("/api/v1/tenants/" + tenant + "/audit").body();
        assertThat(audit).contains("draft-submit", "draft-approve");
    }

    @Test
    void letsASecondPersonSayNoAndWhy() {
        askForFourEyes("people");
        Answer submitted = decide(editor, "submit", save(editor, location("South", "active"), "?base=1"), "{}");

        assertThat(decide(owner, "reject", submitted, "{}").status()).isEqualTo(400);
        Answer rejected = decide(owner, "reject", submitted, "{\"comment\":\"Wrong wing.\"}")
                .expecting(200);

        assertThat(rejected.json().path("state").asString()).isEqualTo("rejected");
        assertThat(rejected.json().at("/decision/text").asString()).isEqualTo("Wrong wing.");
        assertThat(decide(owner, "approve", rejected, "{}").status()).isEqualTo(409);
        assertThat(save(editor, location("West", "active"), "", "If-Match", rejected.header("ETag"))
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("open");
    }

    @Test
    void countsWhoeverHasSavedADraftAsItsAuthor() {
        askForFourEyes("people");
        Answer first = save(owner, location("South", "active"), "?base=1").expecting(200);
        Answer second = save(editor, location("South wing", "active"), "", "If-Match", first.header("ETag"));
        Answer submitted = decide(editor, "submit", second, "{}").expecting(200);

        assertThat(decide(owner, "approve", submitted, "{}").json().path("code").asString())
                .isEqualTo("second-person-needed");
    }

    @Test
    void closesEveryOtherWayToPublishAlone() {
        askForFourEyes("people");
        String draft = "\"meta\":{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\","
                + "\"code\":\"draft\"}]},";
        String hidden = "{\"resourceType\":\"Location\",\"id\":\"hidden\"," + draft + "\"name\":\"Hidden\"}";
        editor.putFhir("/fhir/" + tenant + "/Location/hidden", hidden).expecting(201);

        for (Answer alone : new Answer[] {
            editor.putFhir(fhir, location("South", "active")),
            editor.putFhir(fhir, "{\"resourceType\":\"Location\",\"id\":\"north\"," + draft + "\"name\":\"North\"}"),
            editor.delete(fhir),
            editor.putFhir("/fhir/" + tenant + "/Location/hidden", hidden.replace(draft, "")),
            editor.postFhir("/fhir/" + tenant + "/Location", "{\"resourceType\":\"Location\",\"name\":\"New\"}"),
            editor.send(
                    "PATCH",
                    fhir,
                    "application/json-patch+json",
                    "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"South\"}]"),
            editor.postFhir(
                    "/fhir/" + tenant,
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":"
                            + location("South", "active")
                            + ",\"request\":{\"method\":\"PUT\",\"url\":\"Location/north\"}}]}")
        }) {
            assertThat(alone.status()).as(alone.body()).isEqualTo(403);
            assertThat(alone.body()).contains("second-person-needed");
        }
        assertThat(published()).isEqualTo("North");
        assertThat(editor.delete("/fhir/" + tenant + "/Location/hidden").status())
                .as("what nobody sees is no concern of a second person")
                .isLessThan(300);
    }

    @Test
    void letsKeysWriteOrBindsThemTooAsTheTenantWishes() {
        askForFourEyes("people");
        key.putFhir(fhir, location("By key", "active")).expecting(200);

        askForFourEyes("everybody");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> key.putFhir(fhir, location("Again", "active")).status() == 403);
    }

    @Test
    void letsNobodyApproveWhatTheirOwnKeyHasDrafted() {
        askForFourEyes("everybody");
        Answer made = owner.post(
                "/api/v1/tenants/" + tenant + "/keys", JSON, "{\"name\":\"mine\",\"scopes\":[\"system/*.cruds\"]}");
        BackendClient own = operator.with(made.json().get("key").asString());
        Answer submitted = decide(own, "submit", save(own, location("South", "active"), "?base=1"), "{}")
                .expecting(200);

        assertThat(decide(owner, "approve", submitted, "{}").json().path("code").asString())
                .isEqualTo("second-person-needed");
        assertThat(decide(editor, "approve", submitted, "{}").status()).isEqualTo(200);
    }

    @Test
    void publishesNoDateThatOnePersonGaveBeforeASecondOneWasNeeded() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);
        decide(editor, "publish", saved, "{\"at\":\"2099-01-01T00:00:00Z\"}").expecting(200);
        askForFourEyes("people");
        timeHasCome();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                owner.get(drafts).json().at("/drafts/0/state").asString())
                        .isEqualTo("failed"));
        assertThat(published()).isEqualTo("North");
    }

    @Test
    void letsOnlyAnOwnerDoWithoutASecondPerson() {
        BackendClient admin = person("vechtstroom-auditor", "admin");
        askForFourEyes("people");
        String path = "/api/v1/tenants/" + tenant + "/settings";
        String etag = admin.get(path).header("ETag");

        assertThat(admin.send("PATCH", path, JSON, "{\"fourEyes\":\"off\"}", "If-Match", etag)
                        .status())
                .isEqualTo(403);
        assertThat(owner.send("PATCH", path, JSON, "{\"fourEyes\":\"off\"}", "If-Match", etag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsDraftsPageByPageTheLastChangedFirst() {
        for (String id : new String[] {"a", "b", "c"}) {
            String body = "{\"resourceType\":\"Location\",\"id\":\"" + id + "\",\"status\":\"active\",\"name\":\"x\"}";
            key.putFhir("/fhir/" + tenant + "/Location/" + id, body).expecting(201);
            editor.send("PUT", drafts + "/Location/" + id + "?base=1", "application/fhir+json", body)
                    .expecting(200);
        }

        JsonNode first = editor.get(drafts + "?limit=2").expecting(200).json();
        JsonNode second = editor.get(
                        drafts + "?limit=2&cursor=" + first.path("next").asString())
                .expecting(200)
                .json();

        assertThat(first.path("drafts").findValuesAsString("id")).containsExactly("c", "b");
        assertThat(second.path("drafts").findValuesAsString("id")).containsExactly("a");
        assertThat(second.has("next")).isFalse();
        assertThat(first.path("fourEyes").asString()).isEqualTo("off");
        assertThat(owner.get(drafts + "?mine=true").json().path("drafts")).isEmpty();
        assertThat(editor.get(drafts + "?mine=true&state=open&type=Location&id=b")
                        .json()
                        .path("drafts"))
                .hasSize(1);
        assertThat(editor.get(drafts + "?state=nonsense").status()).isEqualTo(400);
    }

    @Test
    void showsAndTakesDraftsOnlyWhereTheRoleMay() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);
        BackendClient auditor = person("vechtstroom-auditor", "auditor");

        assertThat(auditor.get(drafts + "/Location/north").status()).isEqualTo(200);
        assertThat(save(auditor, location("West", "active"), "", "If-Match", saved.header("ETag"))
                        .status())
                .isEqualTo(403);
        assertThat(operator.get(drafts).status())
                .as("the operator runs tenants")
                .isEqualTo(404);
        assertThat(operator.keyOf(tenant, "system/Patient.rs").get(drafts).status())
                .isEqualTo(403);
        assertThat(operator.keyOf(operator.newTenant(), "system/*.cruds")
                        .get(drafts)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void keepsPeopleOfADepartmentToIt() {
        String subject = editor.get("/api/v1/me").json().get("subject").asString();
        key.putFhir(
                        "/fhir/" + tenant + "/Organization/dept",
                        "{\"resourceType\":\"Organization\",\"id\":\"dept\",\"name\":\"Department\"}")
                .expecting(201);
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        JSON,
                        "{\"role\":\"directory-editor\",\"name\":\"x\",\"orgSubtree\":\"dept\"}")
                .expecting(200);

        assertThat(save(editor, location("South", "active"), "?base=1").status())
                .isEqualTo(403);
    }

    @Test
    void throwsADraftAway() {
        Answer saved = save(editor, location("South", "active"), "?base=1").expecting(200);
        String path = drafts + "/Location/north";

        assertThat(editor.delete(path).status()).isEqualTo(428);
        editor.send("DELETE", path, null, null, "If-Match", saved.header("ETag"))
                .expecting(204);

        assertThat(editor.get(path).status()).isEqualTo(404);
        assertThat(published()).isEqualTo("North");
    }
}
