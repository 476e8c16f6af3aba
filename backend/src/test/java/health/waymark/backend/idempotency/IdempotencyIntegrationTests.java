package health.waymark.backend.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A request that is sent again has its effect once, and the same answer. */
@BackendTest
class IdempotencyIntegrationTests {

    private static final String ORGANIZATION = "{\"resourceType\":\"Organization\",\"name\":\"A\"}";

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private String tenant;
    private BackendClient client;
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        client = operator.keyOf(tenant, "system/*.cruds");
    }

    @Test
    void answersARepeatedCreateWithTheFirstAnswer() {
        Answer first = create(client, ORGANIZATION).expecting(201);
        Answer second = create(client, ORGANIZATION).expecting(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(organizations()).isEqualTo(1);
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        create(client, ORGANIZATION).expecting(201);

        Answer other = create(client, ORGANIZATION.replace("A", "B"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().at("/issue/0/details/coding/0/code").asString()).isEqualTo("key-reused");
        assertThat(organizations()).isEqualTo(1);
    }

    @Test
    void hasOneEffectOfManyAtTheSameTime() {
        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(number -> create(client, ORGANIZATION).status())
                .toList();

        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(organizations()).isEqualTo(1);
    }

    @Test
    void letsARefusedRequestTryAgain() {
        String bad = "{\"resourceType\":\"Slot\",\"status\":\"free\",\"start\":\"2030-01-01T10:00:00Z\","
                + "\"end\":\"2030-01-01T09:00:00Z\",\"schedule\":{\"reference\":\"Schedule/x\"}}";
        int first = send(client, "/fhir/" + tenant + "/Slot", bad).status();
        int second = send(client, "/fhir/" + tenant + "/Slot", bad).status();

        assertThat(first).isBetween(400, 499);
        assertThat(second).isEqualTo(first);
        create(client, ORGANIZATION).expecting(201);
    }

    @Test
    void belongsToItsCaller() {
        BackendClient colleague = operator.keyOf(tenant, "system/*.cruds");

        create(client, ORGANIZATION).expecting(201);
        create(colleague, ORGANIZATION).expecting(201);

        assertThat(organizations()).isEqualTo(2);
    }

    @Test
    void replaysATransaction() {
        String bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Organization","name":"A"},
                 "request":{"method":"POST","url":"Organization"}}]}""";

        Answer first = send(client, "/fhir/" + tenant, bundle).expecting(200);
        Answer second = send(client, "/fhir/" + tenant, bundle).expecting(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(organizations()).isEqualTo(1);
    }

    @Test
    void replaysANewKeyWithoutStoringItsSecretReadably() {
        String body = "{\"name\":\"our EHR\",\"scopes\":[\"system/*.rs\"]}";
        String path = "/api/v1/tenants/" + tenant + "/keys";

        Answer first = operator.send("POST", path, "application/json", body, "Idempotency-Key", key);
        Answer second = operator.send("POST", path, "application/json", body, "Idempotency-Key", key);

        String secret = first.expecting(201).json().path("key").asString();
        assertThat(second.json().path("key").asString()).isEqualTo(secret);
        List<byte[]> stored = transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select answer from idempotency_key")
                        .query(byte[].class)
                        .list());
        assertThat(stored).hasSize(1);
        assertThat(new String(stored.get(0), StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    /** A connection that dies in the middle of a request is what a killed backend looks like to the database. */
    @Test
    void leavesNothingBehindWhenItDiesInTheMiddle(@Autowired Environment environment) throws Exception {
        DriverManagerDataSource superuser = new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"), "postgres", "superuser");
        try (Connection blocker = superuser.getConnection()) {
            blocker.setAutoCommit(false);
            JdbcClient blocking = JdbcClient.create(new SingleConnectionDataSource(blocker, true));
            blocking.sql("select seq from tenant_clock where tenant_id = :tenant for update")
                    .param("tenant", tenant)
                    .query(Long.class)
                    .single();
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> create(client, ORGANIZATION));
            int waiting = awaitBackendBlockedBy(JdbcClient.create(superuser), blocking);

            Answer meanwhile = create(client, ORGANIZATION);
            JdbcClient.create(superuser)
                    .sql("select pg_terminate_backend(:pid)")
                    .param("pid", waiting)
                    .query(Boolean.class)
                    .single();

            assertThat(meanwhile.status()).isEqualTo(409);
            assertThat(meanwhile.json().at("/issue/0/details/coding/0/code").asString())
                    .isEqualTo("in-flight");
            assertThat(first.get(60, TimeUnit.SECONDS).status()).isEqualTo(503);
            blocker.rollback();
        }

        assertThat(organizations()).isZero();
        create(client, ORGANIZATION).expecting(201);
        assertThat(create(client, ORGANIZATION).header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(organizations()).isEqualTo(1);
    }

    private static int awaitBackendBlockedBy(JdbcClient jdbc, JdbcClient blocking) {
        int blocker =
                blocking.sql("select pg_backend_pid()").query(Integer.class).single();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> jdbc.sql("select pid from pg_stat_activity where :pid = any (pg_blocking_pids(pid))")
                                .param("pid", blocker)
                                .query(Integer.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void replaysWhatBelongsToNoTenantYet() {
        String id = "i" + key.substring(0, 8);
        String body = "{\"id\":\"" + id + "\",\"name\":\"A clinic\"}";

        Answer first = operator.send("POST", "/api/v1/tenants", "application/json", body, "Idempotency-Key", key);
        Answer second = operator.send("POST", "/api/v1/tenants", "application/json", body, "Idempotency-Key", key);

        assertThat(first.expecting(201).body()).isEqualTo(second.expecting(201).body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(operator.get("/api/v1/tenants/" + id).status()).isEqualTo(200);
    }

    @Test
    void stopsAtAKeyThatIsNone() {
        Answer answer = client.send(
                "POST",
                "/fhir/" + tenant + "/Organization",
                "application/fhir+json",
                ORGANIZATION,
                "Idempotency-Key",
                "a key with blanks");

        assertThat(answer.status()).isEqualTo(400);
    }

    private Answer create(BackendClient caller, String body) {
        return send(caller, "/fhir/" + tenant + "/Organization", body);
    }

    private Answer send(BackendClient caller, String path, String body) {
        return caller.send("POST", path, "application/fhir+json", body, "Idempotency-Key", key);
    }

    private int organizations() {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select count(*) from resource where type = 'Organization'")
                        .query(Integer.class)
                        .single());
    }
}
