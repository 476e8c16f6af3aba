package health.waymark.backend.audit;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** Audit rows are kept as long as the tenant has chosen, and the chain of those that stay can still be checked. */
@BackendTest
class AuditRetentionIntegrationTests {

    @Autowired
    private Environment environment;

    @Autowired
    private AuditRetention retention;

    @Autowired
    private AuditSealer sealer;

    private TenantTransactions application;
    private BackendClient operator;
    private BackendClient own;
    private TenantId tenant;

    /** Three rows of six years ago and those of today, all sealed, and in this order. */
    @BeforeEach
    void makeALogOfSixYears(@Autowired DataSource dataSource, @Autowired Tenants tenants) {
        application = new TenantTransactions(dataSource);
        operator = BackendClient.operator(environment);
        tenant = new TenantId("t" + UUID.randomUUID().toString().substring(0, 12));
        tenants.add(tenant, "Six years");
        application.in(
                tenant, jdbc -> jdbc.sql("""
                        with old as (
                            insert into audit_event (tenant_id, recorded, action, interaction, caller, caller_kind, entity,
                                                     patients)
                            select :tenant, now() - interval '6 years' + n * interval '1 day', 'R', 'read', 'x', 'key',
                                   'Patient/' || n, array['Patient/' || n] from generate_series(1, 3) n
                            returning tenant_id, id, recorded, patients),
                        by_patient as (
                            insert into audit_patient (tenant_id, patient, recorded, id)
                            select tenant_id, patients[1], recorded, id from old)
                        insert into audit_pending (tenant_id, id) select tenant_id, id from old""").param("tenant", tenant.value()).update());
        awaitSeals();
        own = operator.keyOf(tenant.value(), "system/*.cruds");
        own.postFhir("/fhir/" + tenant + "/Patient", "{\"resourceType\":\"Patient\"}")
                .expecting(201);
        awaitSeals();
    }

    /** What came past the application nobody seals soon otherwise. */
    private void awaitSeals() {
        sealer.sealSoon(tenant);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> application.reading(
                        tenant,
                        jdbc -> jdbc.sql("select not exists (select from audit_pending where tenant_id = :tenant)")
                                .param("tenant", tenant.value())
                                .query(Boolean.class)
                                .single()));
    }

    @Test
    void removesWhatIsOlderAndKeepsTheChainOfTheRest() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            retention.removeWhatIsOld(); // of some tenants, and then of others
            return verify().get("removed").asInt() > 0;
        });

        JsonNode check = verify();
        assertThat(check.get("intact").asBoolean()).as(check.toString()).isTrue();
        assertThat(check.get("removed").asInt()).isEqualTo(3);
        assertThat(own.get(audit("?patient=1")).json().get("events")).isEmpty();
        assertThat(retention.removeSome(tenant)).as("the rest is young").isZero();
        own.postFhir("/fhir/" + tenant + "/Patient", "{\"resourceType\":\"Patient\"}");
        assertThat(verify().get("intact").asBoolean()).isTrue();
    }

    @Test
    void keepsThemAsLongAsTheTenantHasChosen() {
        String settings = "/api/v1/tenants/" + tenant + "/settings";
        String read = operator.get(settings).header("ETag");
        Answer tooFew = patch(settings, "{\"auditYears\":4}", read);
        patch(settings, "{\"auditYears\":10}", read).expecting(200);

        assertThat(tooFew.status()).isEqualTo(422);
        assertThat(tooFew.body()).contains("5 or more");
        assertThat(retention.removeSome(tenant)).isZero();
        assertThat(operator.get(settings).json().get("auditYears").asInt()).isEqualTo(10);
        assertThat(verify().get("removed").asInt()).isZero();
    }

    private Answer patch(String path, String body, String version) {
        return operator.send("PATCH", path, "application/json", body, "If-Match", version);
    }

    @Test
    void removesNothingOfALogThatSomebodyTamperedWith() {
        asOwner(jdbc -> jdbc.sql(
                        "update audit_event set caller = 'y' where tenant_id = :tenant and entity = 'Patient/2'")
                .param("tenant", tenant.value())
                .update());

        assertThat(retention.removeSome(tenant)).isZero();
        assertThat(verify().get("brokenAt").asInt()).isEqualTo(2);
    }

    @Test
    void letsNobodyShortenTheLogByHand() {
        retention.removeSome(tenant);
        asOwner(jdbc -> jdbc.sql("update audit_start set seq = seq + 1 where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update());

        JsonNode check = verify();
        assertThat(check.get("intact").asBoolean()).isFalse();
        assertThat(check.get("finding").asString()).contains("begins");
        assertThat(retention.removeSome(tenant)).isZero();
    }

    @Test
    void isNotAbleToRemoveWhatIsYoung(@Autowired @Qualifier("workerDataSource") DataSource workers) {
        TenantTransactions transactions = new TenantTransactions(workers);

        int events = transactions.in(
                tenant,
                jdbc -> jdbc.sql("delete from audit_event where recorded > now() - interval '11 months'")
                        .update());
        int seals = transactions.in(
                tenant, jdbc -> jdbc.sql("delete from audit_seal").update());

        assertThat(events).isZero();
        assertThat(seals).isZero();
    }

    private JsonNode verify() {
        return own.get(audit("/verify")).expecting(200).json();
    }

    private String audit(String rest) {
        return "/api/v1/tenants/" + tenant + "/audit" + rest;
    }

    /** The owner of the tables is bound by row security too, until it lifts that for itself. */
    private void asOwner(Consumer<JdbcClient> work) {
        SingleConnectionDataSource owner = new SingleConnectionDataSource(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"),
                true);
        try {
            JdbcClient jdbc = JdbcClient.create(owner);
            jdbc.sql("alter table audit_event no force row level security").update();
            jdbc.sql("alter table audit_start no force row level security").update();
            work.accept(jdbc);
            jdbc.sql("alter table audit_event force row level security").update();
            jdbc.sql("alter table audit_start force row level security").update();
        } finally {
            owner.destroy();
        }
    }
}
