package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/** Where the text of a key must never be found. */
@BackendTest
@ExtendWith(OutputCaptureExtension.class)
class SecretsStaySecretIntegrationTests {

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
    }

    @AfterEach
    void talkLessAgain() {
        logging.setLogLevel("ROOT", LogLevel.INFO);
    }

    @Test
    void neverWritesAKeyToTheLogHoweverMuchItTalks(CapturedOutput output) {
        logging.setLogLevel("ROOT", LogLevel.DEBUG);
        TestKey key = TestKey.with(operator, tenant, "\"scopes\":[\"system/*.rs\"]");
        key.client().get("/api/v1/key").expecting(200);
        key.client().get("/fhir/" + tenant + "/Organization?name=x").expecting(200);
        operator.with("")
                .send("GET", "/api/v1/me", null, null, "X-API-Key", key.text)
                .expecting(200);
        operator.with("")
                .get("/fhir/" + tenant + "/Organization?key=" + key.text)
                .expecting(400);
        operator.with("").get("/api/v1/me?key=" + key.text).expecting(400);
        String rolled = key.post("roll", "{}").expecting(200).json().path("key").asString();
        operator.with("")
                .post("/api/v1/leaked-keys", "application/json", "{\"key\":\"" + key.text + "\"}")
                .expecting(202);
        operator.with("")
                .post("/api/v1/leaked-keys", "application/json", "{\"key\":\"" + key.text + " and more\"}")
                .expecting(400);
        String client = operator.post(
                        "/api/v1/tenants/" + tenant + "/oauth-clients",
                        "application/json",
                        "{\"name\":\"x\",\"method\":\"client_secret\",\"scopes\":[\"system/*.rs\"]}")
                .expecting(201)
                .json()
                .path("clientSecret")
                .asString();

        String token = LocalServers.shared().keycloak().token("vechtstroom-editor");
        operator.with(token).get("/api/v1/me").expecting(200);
        operator.with(token + "x").get("/api/v1/me").expecting(401);
        String signature = token.substring(token.lastIndexOf('.') + 1);

        assertThat(output.getAll().contains("DEBUG")).isTrue();
        for (String secret : List.of(key.secret(), rolled.substring(22, 62), client, signature)) {
            assertThat(output.getAll()
                            .lines()
                            .filter(line -> line.contains(secret))
                            .map(line -> line.substring(0, Math.min(160, line.length()))))
                    .isEmpty();
        }
    }

    @Test
    void keepsNoSecretInTheDatabase(@Autowired TenantTransactions transactions, @Autowired KeyUsage usage) {
        TestKey key = TestKey.with(operator, tenant, "\"scopes\":[\"system/*.rs\"]");
        String rolled = key.post("roll", "{}").expecting(200).json().path("key").asString();
        key.client().get("/api/v1/key").expecting(200);
        usage.writeAll();

        String rows = transactions.reading(
                new TenantId(tenant),
                jdbc -> String.join("\n", jdbc.sql("""
                        select k::text from api_key k union all select u::text from api_key_usage u
                        union all select a::text from audit_event a""").query(String.class).list()));

        assertThat(rows).contains(key.id, "key-create", "key-roll", "GET /api/v1/key");
        assertThat(rows).doesNotContain(key.secret(), rolled.substring(22, 62));
    }
}
