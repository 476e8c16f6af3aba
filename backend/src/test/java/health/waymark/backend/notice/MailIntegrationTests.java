package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.notice.TestMailServer.Received;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** From writing a mail into the outbox to a real SMTP server having it, and all that can come between. */
@BackendTest
class MailIntegrationTests {

    private final String address = UUID.randomUUID() + "@clinic.test";

    @Autowired
    private MailRound round;

    @Autowired
    private Notices notices;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private TestMailServer server;
    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void start(@Autowired Environment environment) {
        server = TestMailServer.start();
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void carriesAnInvitationToWhomItIsFor() {
        JsonNode invited = invite("Ruben");

        sendUntilOver();

        Received mail = server.mailsTo(address).get(0);
        String link = invited.path("link").asString();
        assertThat(invited.path("mailed").asBoolean()).isTrue();
        assertThat(mail.subject()).isEqualTo("You are invited to Tenant " + tenant);
        assertThat(mail.text()).contains("Hello Ruben,", link);
        assertThat(mail.html()).contains("href=\"" + link + "\"");
        assertThat(mail.head()).contains("Auto-Submitted: auto-generated").contains("Content-Language: en");
        assertThat(mails().at("/0/state").asString()).isEqualTo("sent");
        assertThat(invitations().at("/0/mail").asString()).isEqualTo("sent");
    }

    @Test
    void speaksTheLanguageOfTheTenantToWhoHasChosenNone() {
        String settings = "/api/v1/tenants/" + tenant + "/settings";
        operator.send(
                        "PATCH",
                        settings,
                        "application/json",
                        "{\"defaultLanguage\":\"nl\"}",
                        "If-Match",
                        operator.get(settings).header("ETag"))
                .expecting(200);
        invite("Ruben");

        sendUntilOver();

        assertThat(server.mailsTo(address).get(0).subject()).isEqualTo("U bent uitgenodigd bij Tenant " + tenant);
    }

    @Test
    void keepsALinkOnlyEncryptedAndOnlyUntilItIsSent() {
        String token = invite("Ruben").path("token").asString();
        String waiting = row("select sealed::text || vals::text from mail where tenant_id = :tenant");

        sendUntilOver();

        assertThat(waiting).isNotEmpty().doesNotContain(token);
        assertThat(row("select coalesce(sealed::text, 'gone') from mail where tenant_id = :tenant"))
                .isEqualTo("gone");
    }

    @Test
    void triesAgainWhereTheServerSaysLaterAndTheMailStaysTheSame() {
        server.answering(address, 451);
        invite("Ruben");

        round.step();
        JsonNode greylisted = mails().get(0);
        sendUntilOver();

        assertThat(greylisted.path("state").asString()).isEqualTo("waiting");
        assertThat(greylisted.path("problem").asString()).contains("451");
        assertThat(mails().at("/0/attempts").asInt()).isEqualTo(2);
        assertThat(server.mailsTo(address)).hasSize(1);
        assertThat(server.mailsTo(address).get(0).header("Message-ID"))
                .isEqualTo("<" + mails().at("/0/id").asString() + "@waymark.test>");
    }

    @Test
    void givesUpWhereTheServerSaysNeverUntilAPersonTriesAgain() {
        server.answering(address, 550);
        invite("Ruben");

        sendUntilOver();
        JsonNode failed = mails().get(0);
        operator.post(
                        "/api/v1/tenants/" + tenant + "/mails/retry",
                        "application/json",
                        "{\"ids\":[\"" + failed.path("id").asString() + "\"]}")
                .expecting(202);
        assertThat(invitations().at("/0/mail").asString()).isEqualTo("waiting");
        sendUntilOver();

        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("problem").asString()).contains("550");
        assertThat(server.mailsTo(address)).hasSize(1);
    }

    @Test
    void showsTheOperatorWhatDoesNotGo() {
        server.answering(address, 550);
        invite("Ruben");
        sendUntilOver();

        JsonNode state = operator.get("/api/v1/operator/mail").expecting(200).json();

        assertThat(state.path("on").asBoolean()).isTrue();
        assertThat(state.at("/counts/failed").asInt()).isPositive();
        assertThat(state.path("problems").toString()).contains(tenant, address);
        assertThat(operator.keyOf(tenant, "system/*.rs")
                        .get("/api/v1/operator/mail")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void waitsWhileTheServerIsAway() {
        server.close();
        invite("Ruben");

        stepUntilTried();
        JsonNode waiting = mails().get(0);
        server = TestMailServer.start();
        sendUntilOver();

        assertThat(waiting.path("state").asString()).isEqualTo("waiting");
        assertThat(waiting.path("problem").asString()).startsWith("The mail server cannot be used");
        assertThat(server.mailsTo(address)).hasSize(1);
    }

    @Test
    void sendsAgainAsTheSameMailWhenANodeDiedBeforeItTookNote() {
        invite("Ruben");
        sendUntilOver();
        change("update mail set state = 'waiting', attempts = 1, lease = gen_random_uuid(),"
                + " lease_until = now() - interval '1 second',"
                + " kind = 'import-finished' where tenant_id = :tenant");
        change("insert into notice (tenant_id, reader, kind, once, path, vals, mail_id) select tenant_id, reader, kind,"
                + " 'x', '/imports/x', '[\"f.csv\",1,0]', id from mail where tenant_id = :tenant");
        sendUntilOver();

        List<Received> twice = server.mailsTo(address);
        assertThat(twice).hasSize(2);
        assertThat(twice.get(0).header("Message-ID")).isEqualTo(twice.get(1).header("Message-ID"));
    }

    @Test
    void sendsOnlyTheNewestLinkAndNoneThatWasTakenBack() {
        String id = invite("Ruben").at("/invitation/id").asString();
        String path = "/api/v1/tenants/" + tenant + "/invitations/" + id;
        String second = operator.post(path + "/resend", "application/json", "{}")
                .expecting(200)
                .json()
                .path("link")
                .asString();

        sendUntilOver();
        assertThat(server.mailsTo(address)).hasSize(1);
        assertThat(server.mailsTo(address).get(0).text()).contains(second);

        operator.post(path + "/resend", "application/json", "{}").expecting(200);
        operator.delete(path).expecting(204);
        sendUntilOver();
        assertThat(server.mailsTo(address)).hasSize(1);
    }

    @Test
    void letsNobodyWriteHeadsOfMailsOrHtml() {
        rename("<img src=x onerror=alert(1)>\\r\\nBcc: all@victim.test");
        invite("Eve\\r\\nBcc: others@victim.test\\u2028Reply-To: eve@evil.test");

        sendUntilOver();

        Received mail = server.mailsTo(address).get(0);
        assertThat(mail.head().lines()).noneMatch(line -> line.startsWith("Bcc") || line.startsWith("Reply-To"));
        assertThat(server.mailsTo("others@victim.test")).isEmpty();
        assertThat(mail.html()).contains("&lt;img src=x").doesNotContain("<img");
    }

    @Test
    void tellsAPersonOfAKindAtMostOnceAnHour() {
        member("owner");
        tell("one");
        sendUntilOver();
        tell("two");
        tell("three");
        round.step();

        List<Received> first = server.mailsTo(address);
        assertThat(first).hasSize(1);
        assertThat(first.get(0).subject()).isEqualTo("Tenant " + tenant + ": Endpoint “one” cannot be reached");
        change("update mail set due_at = now() where tenant_id = :tenant and state = 'waiting' and due_at"
                + " between now() + interval '59 minutes' and now() + interval '61 minutes'");
        sendUntilOver();

        assertThat(server.mailsTo(address)).hasSize(2);
        assertThat(server.mailsTo(address).get(1).subject())
                .isEqualTo("Tenant " + tenant + ": 2 endpoints cannot be reached");
        assertThat(server.mailsTo(address).get(1).text())
                .contains("“two”", "“three”", "http://localhost:18090/t/" + tenant + "/endpoints/two/tests");
    }

    private void tell(String endpoint) {
        transactions.in(new TenantId(tenant), jdbc -> {
            notices.tell(
                    jdbc,
                    new TenantId(tenant),
                    Notice.endpointFailing(endpoint, endpoint, "https://fhir.clinic.test", "now"));
            return endpoint;
        });
    }

    private void member(String role) {
        change("insert into membership (tenant_id, subject, role, name, email) values (:tenant, 'ruben-" + address
                + "', '" + role + "', 'Ruben', '" + address + "')");
    }

    private void rename(String name) {
        operator.send("PATCH", "/api/v1/tenants/" + tenant, "application/json", "{\"name\":\"" + name + "\"}");
    }

    private JsonNode invite(String name) {
        return operator.post(
                        "/api/v1/tenants/" + tenant + "/invitations",
                        "application/json",
                        "{\"email\":\"" + address + "\",\"name\":\"" + name + "\",\"role\":\"auditor\"}")
                .expecting(201)
                .json();
    }

    private JsonNode mails() {
        return operator.get("/api/v1/tenants/" + tenant + "/mails")
                .expecting(200)
                .json()
                .path("mails");
    }

    private JsonNode invitations() {
        return operator.get("/api/v1/tenants/" + tenant + "/invitations").json();
    }

    /** Mails of other tests may come first. */
    private void sendUntilOver() {
        for (int steps = 0; steps < 200 && isDue(); steps++) {
            round.step();
        }
        assertThat(isDue()).isFalse();
    }

    private boolean isDue() {
        return row("select exists (select from mail where tenant_id = :tenant and state = 'waiting' and due_at <= now())")
                .equals("true");
    }

    private void stepUntilTried() {
        for (int steps = 0; steps < 200 && mails().at("/0/attempts").asInt() == 0; steps++) {
            round.step();
        }
    }

    private String row(String sql) {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> String.valueOf(jdbc.sql(sql)
                        .param("tenant", tenant)
                        .query((row, number) -> row.getObject(1))
                        .single()));
    }

    private void change(String sql) {
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql(sql).param("tenant", tenant).update());
    }
}
