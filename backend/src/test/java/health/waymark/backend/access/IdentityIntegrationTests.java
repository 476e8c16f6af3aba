package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Who gets in, and what the management API lets them do. */
@BackendTest
class IdentityIntegrationTests {

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
    }

    @Test
    void asksForACredential() {
        Answer fhir = operator.with("").get("/fhir/" + tenant + "/Organization");
        Answer api = operator.with("").get("/api/v1/me");

        assertThat(fhir.status()).isEqualTo(401);
        assertThat(fhir.json().get("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(fhir.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(api.status()).isEqualTo(401);
        assertThat(api.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void refusesAMistypedKeyAndANonsenseToken() {
        assertThat(operator.with("wmk_live_012345678901_nonsense")
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
        assertThat(operator.with("eyJhbGciOiJub25lIn0.e30.").get("/api/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void acceptsAKeyInEitherHeaderAndSaysWhoItIs() {
        String body = "{\"name\":\"our EHR\",\"scopes\":[\"system/*.rs\"]}";
        Answer created = operator.post("/api/v1/tenants/" + tenant + "/keys", "application/json", body);
        String key = created.json().get("key").asString();

        Answer me = operator.with("").send("GET", "/api/v1/me", null, null, "X-API-Key", key);

        assertThat(created.header("Cache-Control")).contains("no-store");
        assertThat(me.json().get("kind").asString()).isEqualTo("key");
        assertThat(me.json().at("/tenants/0/id").asString()).isEqualTo(tenant);
        assertThat(me.json().at("/tenants/0/scopes/0").asString()).isEqualTo("system/*.rs");
    }

    @Test
    void stopsAcceptingARevokedKeyWithinSeconds() {
        String body = "{\"name\":\"old\",\"scopes\":[\"system/*.rs\"]}";
        Answer created = operator.post("/api/v1/tenants/" + tenant + "/keys", "application/json", body);
        BackendClient client = operator.with(created.json().get("key").asString());
        assertThat(client.get("/api/v1/me").status()).isEqualTo(200);

        operator.delete("/api/v1/tenants/" + tenant + "/keys/"
                + created.json().get("id").asString());

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(client.get("/api/v1/me").status()).isEqualTo(401));
    }

    @Test
    void showsAKeyOnlyOnce() {
        String body = "{\"name\":\"our EHR\",\"scopes\":[\"system/*.rs\"]}";
        Answer created = operator.post("/api/v1/tenants/" + tenant + "/keys", "application/json", body);

        Answer list = operator.get("/api/v1/tenants/" + tenant + "/keys");

        assertThat(list.json()).hasSize(1);
        assertThat(list.body()).doesNotContain(created.json().get("key").asString(), "hmac");
    }

    @Test
    void keepsOneTenantOutOfAnother() {
        String otherTenant = operator.newTenant();
        BackendClient own = operator.keyOf(tenant, "system/*.cruds");
        BackendClient other = operator.keyOf(otherTenant, "system/*.cruds");
        String id = own.postFhir(
                        "/fhir/" + tenant + "/Organization", "{\"resourceType\":\"Organization\",\"name\":\"A\"}")
                .json()
                .get("id")
                .asString();

        Answer foreign = other.get("/fhir/" + tenant + "/Organization/" + id);
        Answer unknown = other.get("/fhir/" + tenant + "/Organization/" + id.replace(id.charAt(0), 'x'));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().replace(id, "ID"))
                .isEqualTo(unknown.body().replace(id.replace(id.charAt(0), 'x'), "ID"));
        assertThat(other.get("/fhir/" + otherTenant + "/Organization/" + id).status())
                .isEqualTo(404);
        assertThat(other.get("/fhir/" + tenant + "/Organization?name=A").body()).doesNotContain(id);
        assertThat(other.get("/fhir/" + tenant + "/Organization/_history").body())
                .doesNotContain(id);
        assertThat(other.get("/fhir/" + tenant + "/Organization/" + id + "/_history")
                        .status())
                .isEqualTo(404);
        assertThat(other.putFhir(
                                "/fhir/" + tenant + "/Organization/" + id,
                                "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"B\"}")
                        .status())
                .isEqualTo(403);
        assertThat(other.delete("/fhir/" + tenant + "/Organization/" + id).status())
                .isEqualTo(403);
        assertThat(other.postFhir("/fhir/" + tenant, """
                {"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Organization/%s"}}]}""".formatted(id)).status())
                .isEqualTo(403);
        assertThat(other.get("/api/v1/tenants/" + tenant).status()).isEqualTo(404);
        assertThat(own.get("/fhir/" + tenant + "/Organization/" + id).status()).isEqualTo(200);
    }

    @Test
    void letsSameIdsLiveInTwoTenants() {
        String otherTenant = operator.newTenant();
        for (String each : new String[] {tenant, otherTenant}) {
            Answer put = operator.keyOf(each, "system/*.cruds")
                    .putFhir(
                            "/fhir/" + each + "/Organization/same",
                            "{\"resourceType\":\"Organization\",\"id\":\"same\",\"name\":\"" + each + "\"}");
            assertThat(put.status()).isEqualTo(201);
        }
    }

    @Test
    void explainsInvalidInput() {
        Answer tenantName =
                operator.post("/api/v1/tenants", "application/json", "{\"id\":\"Big Clinic\",\"name\":\"x\"}");
        Answer reserved = operator.post("/api/v1/tenants", "application/json", "{\"id\":\"mailbox\",\"name\":\"x\"}");
        Answer scope = operator.post(
                "/api/v1/tenants/" + tenant + "/keys", "application/json", "{\"name\":\"x\",\"scopes\":[\"all\"]}");

        assertThat(tenantName.status()).isEqualTo(400);
        assertThat(reserved.status()).isEqualTo(409);
        assertThat(scope.status()).isEqualTo(400);
        assertThat(scope.json().get("detail").asString()).contains("system/HealthcareService.rs");
    }

    @Test
    void leavesManagementToOwnersAndTheOperator() {
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");

        assertThat(key.get("/api/v1/tenants").status()).isEqualTo(403);
        assertThat(key.get("/api/v1/tenants/" + tenant + "/keys").status()).isEqualTo(403);
        assertThat(key.get("/api/v1/tenants/" + tenant).status()).isEqualTo(200);
    }
}
