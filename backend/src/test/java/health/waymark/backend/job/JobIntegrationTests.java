package health.waymark.backend.job;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Jobs go on whatever happens to who works on them. */
@BackendTest
class JobIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    @Autowired
    private Jobs jobs;

    private BackendClient operator;
    private TenantId tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = new TenantId(operator.newTenant());
    }

    @Test
    void areTakenUpAgainWhenWhoHadThemIsDead() {
        UUID job = insert("waiting", "now() - interval '1 second'");

        awaitState(job, "done");
    }

    @Test
    void stayWithWhoHasThem() {
        UUID taken = insert("waiting", "now() + interval '1 hour'");
        UUID free = insert("waiting", "null");

        awaitState(free, "done");
        assertThat(state(taken)).isEqualTo("waiting");
    }

    @Test
    void areLetGoOfWhenAStepHasChangedTheirData(@Autowired MeterRegistry meters) {
        UUID export = transactions.in(
                tenant, jdbc -> jobs.start(jdbc, tenant, "export", java.util.Map.of("history", "false")));

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(jobs.find(export).orElseThrow().step()).isEqualTo("expire");
            assertThat(meters.get("waymark.jobs.running").gauge().value()).isZero();
        });
    }

    @Test
    void beginOnlyWithTheTransactionThatStartsThem() {
        UUID[] job = new UUID[1];
        try {
            transactions.in(tenant, jdbc -> {
                job[0] = jobs.start(jdbc, tenant, "export", java.util.Map.of("history", "false"));
                throw new IllegalStateException("the rest of the work fails");
            });
        } catch (IllegalStateException failed) {
            assertThat(failed).hasMessageContaining("the rest");
        }

        assertThat(jobs.find(job[0])).isEmpty();
    }

    @Test
    void tellOnlyThoseWhoManageTheTenant() {
        UUID job = insert("waiting", "null");
        BackendClient key = operator.keyOf(tenant.value(), "system/*.cruds");

        assertThat(operator.get("/api/v1/jobs/" + job).status()).isEqualTo(200);
        assertThat(key.get("/api/v1/jobs/" + job).status()).isEqualTo(404);
        assertThat(operator.get("/api/v1/jobs/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void tryAgainWhenTheOperatorAsksForIt() {
        UUID job = insert("failed", "null");
        assertThat(state(job)).isEqualTo("failed");

        operator.post("/api/v1/jobs/" + job + "/retry", "application/json", "").expecting(200);

        awaitState(job, "done");
        assertThat(operator.post("/api/v1/jobs/" + job + "/retry", "application/json", "")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void areListedForTheOperatorWhenTheyHaveFailed() {
        UUID failed = insert("failed", "null");
        insert("waiting", "now() + interval '1 hour'");
        BackendClient key = operator.keyOf(tenant.value(), "system/*.cruds");

        JsonNode listed = operator.get("/api/v1/operator/jobs?limit=200")
                .expecting(200)
                .json()
                .path("jobs");

        assertThat(listed.findValuesAsString("state")).containsOnly("failed");
        assertThat(listed.findValuesAsString("id")).contains(failed.toString());
        assertThat(operator.get("/api/v1/operator/jobs?state=done").status()).isEqualTo(400);
        assertThat(key.get("/api/v1/operator/jobs").status()).isEqualTo(403);
        operator.post("/api/v1/jobs/" + failed + "/retry", "application/json", "")
                .expecting(200);
    }

    /** A job of the kind that does least. */
    private UUID insert(String state, String leaseUntil) {
        Function<JdbcClient, UUID> insert = jdbc -> jdbc.sql("""
                        insert into job (tenant_id, kind, step, data, created_by, state, lease, lease_until)
                        values (:tenant, 'audit-retention', 'keep', '{"until":"2001-01-01T00:00:00Z"}', 'test', :state,
                                gen_random_uuid(), %s) returning id""".formatted(leaseUntil))
                .param("tenant", tenant.value())
                .param("state", state)
                .query(UUID.class)
                .single();
        return transactions.in(tenant, insert);
    }

    private void awaitState(UUID job, String state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(state(job)).isEqualTo(state));
    }

    private String state(UUID job) {
        return jobs.find(job).orElseThrow().state();
    }
}
