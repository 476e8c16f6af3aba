package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** When members were last at work, as their organization's owner sees it. */
@BackendTest
class MemberActivityIntegrationTests {

    @Autowired
    private MemberActivity activity;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private BackendClient person;
    private String tenant;
    private String subject;

    @BeforeEach
    void makeTenantWithAMember(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        person = operator.with(LocalServers.shared().keycloak().token("ommerkamp-owner"));
        subject = person.get("/api/v1/me").json().get("subject").asString();
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "application/json",
                        "{\"role\":\"auditor\",\"name\":\"Olga\"}")
                .expecting(200);
    }

    @Test
    void isNotedWithTheFirstRequestThere() {
        assertThat(member().has("lastActive")).isFalse();

        person.get("/api/v1/tenants/" + tenant).expecting(200);

        Instant active = awaitActive();
        assertThat(active).isBetween(Instant.now().minus(Duration.ofHours(2)), Instant.now());
        assertThat(member().path("secondFactor").asString()).isIn("unknown", "used", "not-used");
    }

    @Test
    void isWrittenOnceAnHourAndNotWithEachRequest() {
        TenantId of = new TenantId(tenant);
        activity.note(of, subject, SecondFactor.USED);
        transactions.in(
                of,
                jdbc -> jdbc.sql("update member_activity set second_factor = 'not-used' where tenant_id = :tenant")
                        .param("tenant", tenant)
                        .update());

        activity.note(of, subject, SecondFactor.USED);

        assertThat(member().path("secondFactor").asString()).isEqualTo("not-used");
    }

    @Test
    void goesWithTheMember() {
        activity.note(new TenantId(tenant), subject, SecondFactor.USED);
        operator.delete("/api/v1/tenants/" + tenant + "/members/" + subject).expecting(204);

        assertThat(transactions.<Integer>reading(
                        new TenantId(tenant),
                        jdbc -> jdbc.sql("select count(*) from member_activity where tenant_id = :tenant")
                                .param("tenant", tenant)
                                .query(Integer.class)
                                .single()))
                .isZero();
    }

    /** It is noted when the request has been answered. */
    private Instant awaitActive() {
        return org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> member().path("lastActive").asString(""), at -> !at.isEmpty())
                .transform(Instant::parse);
    }

    private JsonNode member() {
        return operator.get("/api/v1/tenants/" + tenant + "/members/" + subject)
                .expecting(200)
                .json();
    }
}
