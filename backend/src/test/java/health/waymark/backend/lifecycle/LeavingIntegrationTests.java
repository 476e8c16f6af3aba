package health.waymark.backend.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** A tenant comes, is exported, leaves, comes back, and is erased without a trace but the audit trail. */
@BackendTest
class LeavingIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

    private BackendClient operator;
    private String tenant;
    private BackendClient key;

    @BeforeEach
    void makeTenantWithACanary(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
        putOrganization("first");
        putOrganization("second");
    }

    @Test
    void erasesEveryTraceAndProvesIt(@Autowired Environment environment) throws Exception {
        String published = awaitPublished();

        Answer begun = leave(operator, 0).expecting(202);
        awaitState(begun.json().path("id").asString(), "done");

        assertThat(tablesWith(environment, canary)).isEmpty();
        assertThat(tablesWith(environment, tenant))
                .allSatisfy(table -> assertThat(table).matches("audit_.*|tenant|job|erasure_certificate|label"));
        Answer certificate = operator.get(path("/erasure-certificate")).expecting(200);
        assertThat(certificate.header("X-Content-SHA256")).isEqualTo(sha256(certificate.body()));
        assertThat(rows(certificate.json(), "resource")).isEqualTo(1);
        assertThat(rows(certificate.json(), "resource_past")).isEqualTo(1);
        assertThat(operator.get("/fhir/directory/Organization/" + published).status())
                .isEqualTo(410);
        assertThat(operator.get(path("")).status()).isEqualTo(404);
        assertThat(operator.post(
                                "/api/v1/tenants", "application/json", "{\"id\":\"" + tenant + "\",\"name\":\"Again\"}")
                        .status())
                .isEqualTo(409);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                key.get("/fhir/" + tenant + "/Organization/x").status())
                        .isEqualTo(401));
    }

    @Test
    void goesOnWhenItWasKilledBetweenErasingAndCertifying(@Autowired Environment environment) {
        awaitPublished();
        String job = leave(operator, 0).expecting(202).json().path("id").asString();
        awaitState(job, "done");
        String certificate = operator.get(path("/erasure-certificate")).body();

        // The step has committed, but the job does not know: a kill at the worst moment.
        superuser(environment)
                .sql("update job set state = 'waiting', step = 'erase', finished_at = null where id = :id")
                .param("id", UUID.fromString(job))
                .update();

        awaitState(job, "done");
        assertThat(operator.get(path("/erasure-certificate")).body()).isEqualTo(certificate);
        assertThat(tablesWith(environment, canary)).isEmpty();
        assertThat(superuser(environment)
                        .sql("select count(*) from job where tenant_id = :tenant and kind = 'audit-retention'")
                        .param("tenant", tenant)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void comesBackAndIsPublishedAgain() {
        String published = awaitPublished();
        leave(operator, 30).expecting(202);
        awaitStatus(published, 410);
        assertThat(key.postFhir(
                                "/fhir/" + tenant + "/Organization",
                                "{\"resourceType\":\"Organization\",\"name\":\"B\"}")
                        .status())
                .isEqualTo(423);
        assertThat(key.get("/fhir/" + tenant + "/Organization/x").status()).isEqualTo(200);
        assertThat(leave(operator, 30).status()).isEqualTo(409);

        operator.delete(path("/leaving")).expecting(204);

        awaitStatus(published, 200);
        putOrganization("third");
    }

    @Test
    void exportsEverythingWithChecksums() throws Exception {
        BackendClient owner = owner();
        Answer begun = owner.post(path("/exports"), "application/json", "{\"history\":true}")
                .expecting(202);
        String status = begun.header("Content-Location");
        Awaitility.await().atMost(PATIENCE).until(() -> owner.get(status).status() == 200);
        JsonNode manifest = owner.get(status).json();

        JsonNode current = output(manifest.path("output"), "Organization.ndjson");
        String lines = owner.get(current.path("url").asString()).expecting(200).body();
        assertThat(lines).contains(canary).contains("second").doesNotContain("first");
        assertThat(current.path("sha256").asString()).isEqualTo(sha256(lines));
        assertThat(current.path("count").asInt()).isEqualTo(1);
        assertThat(owner.get(output(manifest.path("output"), "Organization.history.ndjson")
                                .path("url")
                                .asString())
                        .body())
                .contains("first");
        String keys = owner.get(output(manifest.path("platform"), "api_key.ndjson")
                        .path("url")
                        .asString())
                .body();
        assertThat(keys).contains("\"test\"").doesNotContain("hmac");
        assertThat(output(manifest.path("platform"), "audit_event.ndjson")
                        .path("count")
                        .asInt())
                .isPositive();
        assertThat(operator.get(current.path("url").asString()).status()).isEqualTo(403);
        assertThat(operator.keyOf(operator.newTenant(), "system/*.cruds")
                        .get(current.path("url").asString())
                        .status())
                .isEqualTo(404);
        owner.delete(status).expecting(204);
        assertThat(owner.get(current.path("url").asString()).status()).isEqualTo(410);
    }

    @Test
    void letsSoftwareExportThatWasGivenTheScopeForIt() {
        BackendClient exporter = operator.keyOf(tenant, "bulk:export");
        String status = exporter.post(path("/exports"), "application/json", "{}")
                .expecting(202)
                .header("Content-Location");
        Awaitility.await().atMost(PATIENCE).until(() -> exporter.get(status).status() == 200);
        String file = exporter.get(status).json().at("/output/0/url").asString();

        assertThat(exporter.get(file).expecting(200).body()).contains(canary);
        assertThat(key.post(path("/exports"), "application/json", "{}").status())
                .as("without the scope")
                .isEqualTo(403);
        assertThat(key.get(file).status()).isEqualTo(403);
        assertThat(operator.keyOf(operator.newTenant(), "bulk:export").get(file).status())
                .as("of another organization")
                .isEqualTo(404);
        assertThat(operator.keyOf(tenant, "bulk:export").delete(status).status())
                .as("begun by another")
                .isEqualTo(403);
        exporter.delete(status).expecting(204);
    }

    @Test
    void deletesNothingWithAKeyThatIsReadOnly() {
        BackendClient reader = operator.with(operator.post(
                        path("/keys"),
                        "application/json",
                        "{\"name\":\"reader\",\"scopes\":[\"bulk:export\"],\"readOnly\":true}")
                .expecting(201)
                .json()
                .get("key")
                .asString());
        String status = reader.post(path("/exports"), "application/json", "{}")
                .expecting(202)
                .header("Content-Location");

        assertThat(reader.delete(status).status()).as("begun by itself").isEqualTo(403);
        assertThat(reader.get(status).status()).isIn(200, 202);
    }

    @Test
    void leavesTheGracePeriodToTheOperator() {
        Answer tooShort = leave(owner(), 1);

        assertThat(tooShort.status()).isEqualTo(422);
        assertThat(leave(key, 30).status()).isEqualTo(403);
    }

    private BackendClient owner() {
        BackendClient person = operator.with(LocalServers.shared().keycloak().token("vechtstroom-owner"));
        String subject = person.get("/api/v1/me").json().path("subject").asString();
        operator.send("PUT", path("/members/" + subject), "application/json", "{\"role\":\"owner\",\"name\":\"Femke\"}")
                .expecting(200);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> person.get(path("/members")).status() == 200);
        return person;
    }

    private void putOrganization(String name) {
        assertThat(key.putFhir(
                                "/fhir/" + tenant + "/Organization/x",
                                "{\"resourceType\":\"Organization\",\"id\":\"x\",\"name\":\"" + name + " " + canary
                                        + "\"}")
                        .status())
                .isBetween(200, 201);
    }

    private String awaitPublished() {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> operator.get("/fhir/directory/Organization/_history?_count=50")
                                .json()
                                .path("entry")
                                .valueStream()
                                .filter(entry ->
                                        entry.at("/resource/name").asString("").contains("second " + canary))
                                .map(entry -> entry.at("/resource/id").asString())
                                .findFirst()
                                .orElse(""),
                        id -> !id.isEmpty());
    }

    private void awaitStatus(String published, int status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(operator.get("/fhir/directory/Organization/" + published)
                                .status())
                        .isEqualTo(status));
    }

    private void awaitState(String job, String state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(operator.get("/api/v1/jobs/" + job)
                                .json()
                                .path("state")
                                .asString())
                        .isEqualTo(state));
    }

    private Answer leave(BackendClient caller, int days) {
        return caller.post(path("/leaving"), "application/json", "{\"graceDays\":" + days + "}");
    }

    /** As the superuser, whom row security does not bind: what is really there. */
    private static List<String> tablesWith(Environment environment, String text) {
        JdbcClient jdbc = superuser(environment);
        return jdbc.sql("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind = 'r'""").query(String.class).list().stream()
                .filter(table -> jdbc.sql("select exists (select from \"" + table + "\" t where t::text like :text)")
                        .param("text", "%" + text + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private static JdbcClient superuser(Environment environment) {
        return JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"), "postgres", "superuser"));
    }

    private static int rows(JsonNode certificate, String table) {
        return certificate
                .path("erased")
                .valueStream()
                .filter(each -> each.path("table").asString().equals(table))
                .findFirst()
                .orElseThrow()
                .path("rows")
                .asInt();
    }

    private static JsonNode output(JsonNode outputs, String file) {
        return outputs.valueStream()
                .filter(each -> each.path("url").asString().endsWith("/" + file))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }
}
