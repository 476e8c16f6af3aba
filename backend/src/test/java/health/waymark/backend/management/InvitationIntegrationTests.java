package health.waymark.backend.management;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** How people who signed in at a real Keycloak become members, and stop being ones. */
@BackendTest
class InvitationIntegrationTests {

    private static final String OWNER = "ommerkamp-owner";
    private static final String EDITOR = "ommerkamp-editor";

    /** Signing in is slow on purpose; a token is good for all tests of this class. */
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
    }

    @Test
    void makesAMemberOfThePersonWithTheInvitedAddressOnce() {
        String token = invite(EDITOR, "scheduler").path("token").asString();

        Answer accepted = accept(EDITOR, token);
        Answer again = accept(EDITOR, token);

        assertThat(accepted.expecting(200).json().path("role").asString()).isEqualTo("scheduler");
        assertThat(again.status()).isEqualTo(410);
        assertThat(person(EDITOR).get("/api/v1/me").body()).contains(tenant);
        assertThat(operator.get(path("/invitations")).json().at("/0/status").asString())
                .isEqualTo("accepted");
    }

    @Test
    void opensForNobodyElse() {
        String token = invite(EDITOR, "scheduler").path("token").asString();

        assertThat(accept(OWNER, token).status()).isEqualTo(403);
        assertThat(accept(EDITOR, "not-the-token").status()).isEqualTo(404);
        assertThat(operator.keyOf(tenant, "system/*.rs")
                        .post("/api/v1/invitations/accept", "application/json", "{\"token\":\"" + token + "\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keepsOnlyTheNewestLinkAndNoneOfARevokedInvitation() {
        JsonNode first = invite(EDITOR, "scheduler");
        String id = first.at("/invitation/id").asString();

        JsonNode second = operator.post(path("/invitations/" + id + "/resend"), "application/json", "{}")
                .expecting(200)
                .json();
        assertThat(accept(EDITOR, first.path("token").asString()).status()).isEqualTo(404);

        operator.delete(path("/invitations/" + id)).expecting(204);
        assertThat(accept(EDITOR, second.path("token").asString()).status()).isEqualTo(410);
        assertThat(operator.delete(path("/invitations/" + id)).status()).isEqualTo(404);
        invite(EDITOR, "auditor");
    }

    @Test
    void neverShowsALinkAgain() {
        String token = invite(EDITOR, "scheduler").path("token").asString();

        assertThat(operator.get(path("/invitations")).body()).contains("open").doesNotContain(token);
    }

    @Test
    void keepsTheLastOwner() {
        accept(OWNER, invite(OWNER, "owner").path("token").asString()).expecting(200);
        String subject = subject(OWNER);

        Answer demoted = put(subject, "{\"role\":\"admin\",\"name\":\"Jelle\"}");
        Answer forAWhile =
                put(subject, "{\"role\":\"owner\",\"name\":\"Jelle\",\"validUntil\":\"2099-01-01T00:00:00Z\"}");
        Answer removed = operator.delete(path("/members/" + subject));

        assertThat(demoted.json().path("code").asString()).isEqualTo("last-owner");
        assertThat(forAWhile.status()).isEqualTo(409);
        assertThat(removed.status()).isEqualTo(409);
        accept(EDITOR, invite(EDITOR, "owner").path("token").asString()).expecting(200);
        operator.delete(path("/members/" + subject)).expecting(204);
    }

    @Test
    void letsAnAdminTouchNoOwner() {
        accept(OWNER, invite(OWNER, "owner").path("token").asString()).expecting(200);
        accept(EDITOR, invite(EDITOR, "admin").path("token").asString()).expecting(200);
        BackendClient admin = person(EDITOR);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> admin.get(path("/members")).status() == 200);

        assertThat(admin.delete(path("/members/" + subject(OWNER))).status()).isEqualTo(403);
        assertThat(admin.send(
                                "PUT",
                                path("/members/" + subject(OWNER)),
                                "application/json",
                                "{\"role\":\"auditor\",\"name\":\"X\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void endsARoleWhenItsTimeIsOver() {
        put(subject(EDITOR), "{\"role\":\"scheduler\",\"name\":\"Noor\",\"validUntil\":\"2099-01-01T00:00:00Z\"}")
                .expecting(200);
        Answer over = put(
                subject(EDITOR), "{\"role\":\"scheduler\",\"name\":\"Noor\",\"validUntil\":\"2001-01-01T00:00:00Z\"}");

        assertThat(over.status()).isEqualTo(422);
        assertThat(operator.get(path("/members")).json().at("/0/validUntil").asString())
                .startsWith("2099");
    }

    @Test
    void limitsAPersonToTheirPartOfTheOrganization() {
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");
        putOrganization(key, "hospital", "").expecting(201);
        putOrganization(key, "cardiology", "hospital").expecting(201);
        putOrganization(key, "ward", "cardiology").expecting(201);
        put(subject(EDITOR), "{\"role\":\"directory-editor\",\"name\":\"Noor\",\"orgSubtree\":\"cardiology\"}")
                .expecting(200);
        BackendClient editor = person(EDITOR);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> postLocation(editor, "ward").status() == 201);

        assertThat(postLocation(editor, "hospital").status()).isEqualTo(403);
        assertThat(putOrganization(editor, "cardiology", "hospital").status()).isEqualTo(200);
        assertThat(putOrganization(editor, "cardiology", "ward").status()).isEqualTo(403);
        assertThat(putOrganization(editor, "ward", "hospital").status()).isEqualTo(403);
        assertThat(putOrganization(editor, "hospital", "ward").status()).isEqualTo(403);
        assertThat(editor.delete("/fhir/" + tenant + "/Organization/hospital").status())
                .isEqualTo(403);
        assertThat(editor.postFhir("/fhir/" + tenant, """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"request":{"method":"DELETE","url":"Organization/hospital"}}]}""").status()).isEqualTo(403);
        assertThat(editor.get("/fhir/" + tenant + "/Organization/hospital").status())
                .isEqualTo(200);
        assertThat(postLocation(editor, "hospital")
                        .json()
                        .at("/issue/0/details/coding/1/code")
                        .asString())
                .isEqualTo("role-for-part");
        assertThat(put(subject(EDITOR), "{\"role\":\"admin\",\"name\":\"N\",\"orgSubtree\":\"cardiology\"}")
                        .expecting(422)
                        .json()
                        .path("rule")
                        .asString())
                .isEqualTo("whole-tenant-role");
        assertThat(put(subject(EDITOR), "{\"role\":\"chief\",\"name\":\"N\"}")
                        .expecting(400)
                        .json()
                        .has("rule"))
                .isFalse();
    }

    private Answer putOrganization(BackendClient caller, String id, String partOf) {
        String part = partOf.isEmpty() ? "" : ",\"partOf\":{\"reference\":\"Organization/" + partOf + "\"}";
        return caller.putFhir(
                "/fhir/" + tenant + "/Organization/" + id,
                "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"" + id + "\"" + part + "}");
    }

    private Answer postLocation(BackendClient caller, String organization) {
        return caller.postFhir(
                "/fhir/" + tenant + "/Location",
                "{\"resourceType\":\"Location\",\"name\":\"L\",\"managingOrganization\":{\"reference\":\"Organization/"
                        + organization + "\"}}");
    }

    private JsonNode invite(String user, String role) {
        String domain = user.substring(0, user.lastIndexOf('-'));
        String body = "{\"email\":\"" + user.toUpperCase(java.util.Locale.ROOT) + "@" + domain
                + ".test\",\"name\":\"A person\",\"role\":\"" + role + "\"}";
        return operator.post(path("/invitations"), "application/json", body)
                .expecting(201)
                .json();
    }

    private Answer accept(String user, String token) {
        return person(user).post("/api/v1/invitations/accept", "application/json", "{\"token\":\"" + token + "\"}");
    }

    private BackendClient person(String user) {
        return operator.with(TOKENS.computeIfAbsent(user, LocalServers.shared().keycloak()::token));
    }

    private String subject(String user) {
        return person(user).get("/api/v1/me").json().path("subject").asString();
    }

    private Answer put(String subject, String body) {
        return operator.send("PUT", path("/members/" + subject), "application/json", body);
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }
}
