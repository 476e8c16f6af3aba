package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A link to what one test of an Endpoint has found. */
@BackendTest
class ReportIntegrationTests {

    private static final String JSON = "application/json";
    private static final String AT = "2026-11-27T06:03:41.123456Z";

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    @Autowired
    @Qualifier("workerTransactions")
    private TenantTransactions workers;

    private BackendClient operator;
    private BackendClient key;
    private TenantId tenant;

    @BeforeEach
    void makeAnEndpointThatWasTested(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = new TenantId(operator.newTenant());
        key = operator.keyOf(tenant.value(), "system/*.cruds");
        key.putFhir("/fhir/" + tenant.value() + "/Endpoint/fhir", """
                {"resourceType":"Endpoint","id":"fhir","name":"Inbox","status":"off","address":"https://fhir.clinic.test",
                 "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"text":"any"}]}""").expecting(201);
        change("insert into endpoint_verification_result (tenant_id, endpoint_id, at, status, address, steps) values"
                + " (:tenant, 'fhir', '" + AT + "', 'unreachable', 'https://old.clinic.test',"
                + " '[{\"name\":\"connection\",\"outcome\":\"failed\",\"detail\":\"Of before.\",\"millis\":7}]'),"
                + " (:tenant, 'fhir', '2026-11-28T06:03:41Z', 'reachable', 'https://fhir.clinic.test', '[]')");
    }

    @Test
    void showsThisOneTestToWhoeverHoldsItWithoutACredential() {
        JsonNode made = share(",\"days\":30").expecting(201).json();

        JsonNode read = read(made.get("token").asString()).expecting(200).json();

        assertThat(made.get("url").asString())
                .endsWith("/reports/" + made.get("token").asString());
        assertThat(read.propertyNames())
                .containsExactlyInAnyOrder("name", "address", "at", "status", "steps", "expiresAt");
        assertThat(read.get("name").asString()).isEqualTo("Inbox");
        assertThat(read.get("address").asString()).isEqualTo("https://old.clinic.test");
        assertThat(read.at("/steps/0/detail").asString()).isEqualTo("Of before.");
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(read.get("expiresAt").asString())))
                .isBetween(Duration.ofDays(29), Duration.ofDays(31));
    }

    @Test
    void saysTheSameWhenTheTestAndTheEndpointAreGone() {
        String token = share("").json().get("token").asString();

        change("delete from endpoint_verification_result where tenant_id = :tenant");
        key.delete("/fhir/" + tenant.value() + "/Endpoint/fhir").expecting(204);

        assertThat(read(token).expecting(200).json().get("status").asString()).isEqualTo("unreachable");
    }

    @Test
    void isAnsweredAlikeWhenItIsUnknownExpiredOrRevoked() {
        Answer revoked = share("");
        Answer expired = share("");
        String path = path("/" + revoked.json().at("/report/id").asString());
        key.delete(path).expecting(204);
        change(
                "update endpoint_report set expires_at = now() - interval '1 second' where tenant_id = :tenant and id = '"
                        + expired.json().at("/report/id").asString() + "'");

        Answer unknown = read("x".repeat(43)).expecting(404);

        for (Answer over : new Answer[] {revoked, expired}) {
            Answer answer = read(over.json().get("token").asString()).expecting(404);
            assertThat(withoutTrace(answer)).isEqualTo(withoutTrace(unknown));
        }
        assertThat(key.delete(path).status()).as("it is over").isEqualTo(404);
        assertThat(states()).containsExactlyInAnyOrder("revoked", "expired");
    }

    @Test
    void isMadeByWhoMayChangeTheEndpointAndOnlyOfATestThatThereIs() {
        BackendClient reader = operator.keyOf(tenant.value(), "system/Endpoint.rs");
        BackendClient other = operator.keyOf(operator.newTenant(), "system/*.cruds");

        assertThat(reader.post(path(""), JSON, "{\"at\":\"" + AT + "\"}").status())
                .isEqualTo(403);
        assertThat(other.post(path(""), JSON, "{\"at\":\"" + AT + "\"}").status())
                .isEqualTo(404);
        assertThat(other.get(path("")).status()).isEqualTo(404);
        assertThat(share(",\"days\":91").status()).isEqualTo(400);
        assertThat(key.post(path(""), JSON, "{\"at\":\"2020-01-01T00:00:00Z\"}").body())
                .contains("There is no test of that moment", "/at");
        assertThat(reader.get(path("")).expecting(200).json()).isEmpty();
    }

    @Test
    void hasAnEndAlsoInNumber() {
        change("insert into endpoint_report (tenant_id, endpoint_id, name, address, at, status, steps, token_hash,"
                + " created_by, created_by_name, expires_at) select :tenant, 'fhir', 'x', 'x', now(), 'reachable', '[]',"
                + " encode(sha256((:tenant || n)::bytea), 'hex'), 'x', 'x', now() + interval '1 day'"
                + " from generate_series(1, " + Reports.MOST_OPEN + ") n");

        assertThat(share("").expecting(409).body()).contains("links-too-many");
    }

    @Test
    void isForgottenLongAfterItIsOver() {
        share("");
        share("");
        change("update endpoint_report set expires_at = now() - interval '91 days' where tenant_id = :tenant and id ="
                + " (select id from endpoint_report limit 1)");

        workers.in(
                TenantId.DIRECTORY,
                jdbc -> Reports.forgetOld(jdbc, Duration.ofDays(90).toSeconds()));

        assertThat(states()).containsExactly("open");
    }

    private List<String> states() {
        return key.get(path(""))
                .expecting(200)
                .json()
                .valueStream()
                .map(link -> link.get("state").asString())
                .toList();
    }

    private Answer share(String more) {
        return key.post(path(""), JSON, "{\"at\":\"" + AT + "\"" + more + "}");
    }

    private Answer read(String token) {
        return operator.with("").post("/api/v1/endpoint-reports/read", JSON, "{\"token\":\"" + token + "\"}");
    }

    private String path(String more) {
        return "/api/v1/tenants/" + tenant.value() + "/endpoints/fhir/reports" + more;
    }

    private static String withoutTrace(Answer answer) {
        return answer.body().replaceAll("[0-9a-f]{32}", "-");
    }

    private void change(String sql) {
        transactions.in(
                tenant, jdbc -> jdbc.sql(sql).param("tenant", tenant.value()).update());
    }
}
