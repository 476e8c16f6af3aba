package health.waymark.backend.access.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Machines that get their tokens at a real Keycloak. */
@BackendTest
class OAuthClientIntegrationTests {

    private static final String ORGANIZATION = "{\"resourceType\":\"Organization\",\"name\":\"A\"}";
    private static final String BOTH = "\"scopes\":[\"system/*.rs\",\"system/Organization.cruds\"]";

    @Autowired
    private TenantTransactions transactions;

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
    }

    @Test
    void givesAMachineWithASecretWhatItsTokenWasIssuedFor() {
        Answer registered = register("\"method\":\"client_secret\"," + BOTH).expecting(201);
        JsonNode client = registered.json();
        assertThat(registered.header("Cache-Control")).contains("no-store");
        TokenEndpoint endpoint = endpoint(client);

        TokenEndpoint.Answer reading = endpoint.withSecret(id(client), secret(client), "system/*.rs");
        BackendClient reader = operator.with(reading.token());
        BackendClient writer =
                operator.with(endpoint.withSecret(id(client), secret(client), "system/*.rs system/Organization.cruds")
                        .token());

        assertThat(reading.json().path("expires_in").asInt()).isLessThanOrEqualTo(300);
        JsonNode me = reader.get("/api/v1/me").expecting(200).json();
        assertThat(me.path("kind").asString()).isEqualTo("client");
        assertThat(me.at("/tenants/0/id").asString()).isEqualTo(tenant);
        assertThat(me.at("/tenants/0/scopes").toString()).isEqualTo("[\"system/*.rs\"]");
        String organizations = "/fhir/" + tenant + "/Organization";
        assertThat(reader.postFhir(organizations, ORGANIZATION).expecting(403).body())
                .contains("system/Organization.c");
        assertThat(writer.postFhir(organizations, ORGANIZATION).status()).isEqualTo(201);
        assertThat(reader.get(organizations).status()).isEqualTo(200);
        assertThat(reader.get("/fhir/" + operator.newTenant() + "/Organization/x")
                        .status())
                .isEqualTo(404);
        assertThat(operator.get(path(client)).body()).doesNotContain(secret(client), "clientSecret");
    }

    @Test
    void givesNoTokenForAScopeThatTheClientLacksAndNothingWithoutOne() {
        JsonNode client = register("\"method\":\"client_secret\",\"scopes\":[\"system/*.rs\"]")
                .expecting(201)
                .json();

        assertThat(endpoint(client)
                        .withSecret(id(client), secret(client), "system/*.cruds")
                        .error())
                .isEqualTo("invalid_scope");
        BackendClient without = operator.with(
                endpoint(client).withSecret(id(client), secret(client), "").token());
        assertThat(without.get("/fhir/" + tenant + "/Organization")
                        .expecting(403)
                        .body())
                .contains("ask for a token with it");
    }

    @Test
    void takesSmartBackendServicesWithKeysGivenHere() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("mine").generate();
        ECKey thief = new ECKeyGenerator(Curve.P_384).keyID("mine").generate();
        JsonNode client = register("\"method\":\"private_key_jwt\",\"jwks\":"
                        + new JWKSet(key.toPublicJWK()).toString(true) + "," + BOTH)
                .expecting(201)
                .json();

        BackendClient machine = operator.with(
                endpoint(client).withAssertion(id(client), key, "system/*.rs").token());

        assertThat(machine.get("/fhir/" + tenant + "/Organization").status()).isEqualTo(200);
        assertThat(endpoint(client)
                        .withAssertion(id(client), thief, "system/*.rs")
                        .status())
                .isBetween(400, 401);
        assertThat(operator.post(path(client) + "/roll", "application/json", "{}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void takesSmartBackendServicesWithKeysAtAnAddress() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("mine").generate();
        try (KeySetServer keys = new KeySetServer(key.toPublicJWK())) {
            JsonNode client = register("\"method\":\"private_key_jwt\",\"jwksUri\":\"" + keys.url() + "\"," + BOTH)
                    .expecting(201)
                    .json();

            BackendClient machine = operator.with(endpoint(client)
                    .withAssertion(id(client), key, "system/*.rs")
                    .token());

            assertThat(machine.get("/fhir/" + tenant + "/Organization").status())
                    .isEqualTo(200);
            assertThat(operator.get(path(client)).json().path("jwksUri").asString())
                    .isEqualTo(keys.url().toString());
        }
    }

    @Test
    void isBoundByItsCreatorsRoleOfToday() {
        BackendClient person = operator.with(LocalServers.shared().keycloak().token("vechtstroom-owner"));
        String subject = person.get("/api/v1/me").json().path("subject").asString();
        member(subject, "admin");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> person.get("/api/v1/tenants/" + tenant + "/oauth-clients")
                                .status()
                        == 200);
        JsonNode client = person.post(
                        "/api/v1/tenants/" + tenant + "/oauth-clients",
                        "application/json",
                        "{\"name\":\"Lab\",\"method\":\"client_secret\",\"scopes\":[\"system/*.cruds\"]}")
                .expecting(201)
                .json();
        BackendClient machine = operator.with(endpoint(client)
                .withSecret(id(client), secret(client), "system/*.cruds")
                .token());
        String organizations = "/fhir/" + tenant + "/Organization";
        assertThat(machine.postFhir(organizations, ORGANIZATION).status()).isEqualTo(201);

        member(subject, "auditor");

        assertThat(machine.postFhir(organizations, ORGANIZATION).status()).isEqualTo(403);
        assertThat(machine.get(organizations).status()).isEqualTo(200);
        assertThat(operator.get(path(client)).json().path("effectiveScopes").toString())
                .contains("system/Organization.rs")
                .doesNotContain("cruds");
        operator.delete("/api/v1/tenants/" + tenant + "/members/" + subject).expecting(204);
        assertThat(machine.get(organizations).status()).isEqualTo(403);
        JsonNode rolled = operator.post(path(client) + "/roll", "application/json", "{}")
                .expecting(200)
                .json();
        BackendClient again = operator.with(endpoint(client)
                .withSecret(id(client), secret(rolled), "system/*.cruds")
                .token());
        assertThat(again.postFhir(organizations, ORGANIZATION).status()).isEqualTo(201);
    }

    private void member(String subject, String role) {
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "application/json",
                        "{\"role\":\"" + role + "\",\"name\":\"Femke\"}")
                .expecting(200);
    }

    @Test
    void changesItsScopesForTokensToComeAndForThoseThatAreOut() {
        JsonNode client =
                register("\"method\":\"client_secret\"," + BOTH).expecting(201).json();
        BackendClient before = operator.with(endpoint(client)
                .withSecret(id(client), secret(client), "system/*.rs system/Organization.cruds")
                .token());
        String organizations = "/fhir/" + tenant + "/Organization";
        assertThat(before.postFhir(organizations, ORGANIZATION).status()).isEqualTo(201);

        JsonNode changed = change(client, "{\"scopes\":[\"system/*.rs\",\"system/Slot.cruds\"],\"name\":\"Planner\"}")
                .expecting(200)
                .json();

        assertThat(changed.path("name").asString()).isEqualTo("Planner");
        assertThat(before.postFhir(organizations, ORGANIZATION).status()).isEqualTo(403);
        assertThat(before.get(organizations).status()).isEqualTo(200);
        assertThat(endpoint(client)
                        .withSecret(id(client), secret(client), "system/Organization.cruds")
                        .error())
                .isEqualTo("invalid_scope");
        assertThat(endpoint(client)
                        .withSecret(id(client), secret(client), "system/Slot.cruds")
                        .status())
                .isEqualTo(200);
        assertThat(change(client, "{}").status()).isEqualTo(400);
        assertThat(change(client, "{\"scopes\":[]}").status()).isEqualTo(400);
        assertThat(change(client, "{\"jwksUri\":\"https://x.example/jwks\"}").status())
                .isEqualTo(400);
    }

    @Test
    void changesItsKeys() throws Exception {
        ECKey old = new ECKeyGenerator(Curve.P_384).keyID("old").generate();
        ECKey fresh = new ECKeyGenerator(Curve.P_384).keyID("fresh").generate();
        JsonNode client = register("\"method\":\"private_key_jwt\",\"jwks\":"
                        + new JWKSet(old.toPublicJWK()).toString(true) + "," + BOTH)
                .expecting(201)
                .json();

        change(client, "{\"jwks\":" + new JWKSet(fresh.toPublicJWK()).toString(true) + "}")
                .expecting(200);

        assertThat(endpoint(client)
                        .withAssertion(id(client), fresh, "system/*.rs")
                        .status())
                .isEqualTo(200);
        assertThat(endpoint(client)
                        .withAssertion(id(client), old, "system/*.rs")
                        .status())
                .isBetween(400, 401);
    }

    /** Or somebody would sign with keys of their own for a client that still has its former creator's rights. */
    @Test
    void keepsItsKeysWhenTheChangeCannotBeStored() throws Exception {
        ECKey old = new ECKeyGenerator(Curve.P_384).keyID("old").generate();
        ECKey fresh = new ECKeyGenerator(Curve.P_384).keyID("fresh").generate();
        JsonNode client = register("\"method\":\"private_key_jwt\",\"jwks\":"
                        + new JWKSet(old.toPublicJWK()).toString(true) + "," + BOTH)
                .expecting(201)
                .json();

        assertThat(change(
                                client,
                                "{\"purpose\":\"\\u0000\",\"jwks\":" + new JWKSet(fresh.toPublicJWK()).toString(true)
                                        + "}")
                        .status())
                .isEqualTo(422);

        assertThat(endpoint(client)
                        .withAssertion(id(client), old, "system/*.rs")
                        .status())
                .isEqualTo(200);
        assertThat(endpoint(client)
                        .withAssertion(id(client), fresh, "system/*.rs")
                        .status())
                .isBetween(400, 401);
    }

    private Answer change(JsonNode client, String body) {
        return operator.send("PATCH", path(client), "application/json", body);
    }

    @Test
    void rollsASecretAtOnce() {
        JsonNode client =
                register("\"method\":\"client_secret\"," + BOTH).expecting(201).json();

        JsonNode rolled = operator.post(path(client) + "/roll", "application/json", "{}")
                .expecting(200)
                .json();

        assertThat(endpoint(client)
                        .withSecret(id(client), secret(client), "system/*.rs")
                        .status())
                .isBetween(400, 401);
        assertThat(endpoint(client)
                        .withSecret(id(client), secret(rolled), "system/*.rs")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsADisabledClientOutWithTheTokensItHas() {
        JsonNode client =
                register("\"method\":\"client_secret\"," + BOTH).expecting(201).json();
        BackendClient machine = operator.with(endpoint(client)
                .withSecret(id(client), secret(client), "system/*.rs")
                .token());
        assertThat(machine.get("/api/v1/me").status()).isEqualTo(200);

        enable(client, false);

        assertThat(machine.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(machine.get("/fhir/" + tenant + "/Organization").status()).isEqualTo(401);
        assertThat(endpoint(client)
                        .withSecret(id(client), secret(client), "system/*.rs")
                        .status())
                .isBetween(400, 401);
        enable(client, true);
        assertThat(machine.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(endpoint(client)
                        .withSecret(id(client), secret(client), "system/*.rs")
                        .status())
                .isEqualTo(200);
    }

    private void enable(JsonNode client, boolean enabled) {
        operator.send("PATCH", path(client), "application/json", "{\"enabled\":" + enabled + "}")
                .expecting(200);
    }

    @Test
    void deletesAClientInBothPlacesAndPutsEveryChangeDown() {
        JsonNode client =
                register("\"method\":\"client_secret\"," + BOTH).expecting(201).json();
        BackendClient machine = operator.with(endpoint(client)
                .withSecret(id(client), secret(client), "system/*.rs")
                .token());

        operator.delete(path(client)).expecting(204);

        assertThat(machine.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(operator.get(path(client)).status()).isEqualTo(404);
        assertThat(endpoint(client)
                        .withSecret(id(client), secret(client), "system/*.rs")
                        .status())
                .isBetween(400, 401);
        List<String> deeds = transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select interaction from audit_event where entity = :entity order by recorded")
                        .param("entity", "OAuthClient/" + id(client))
                        .query(String.class)
                        .list());
        assertThat(deeds).containsExactly("oauth-client-create", "oauth-client-disable", "oauth-client-delete");
    }

    @Test
    void explainsWhatIsWrongAndHidesClientsFromOthers() {
        assertThat(register("\"method\":\"password\"," + BOTH).expecting(400).body())
                .contains("client_secret");
        assertThat(register("\"method\":\"private_key_jwt\"," + BOTH)
                        .expecting(400)
                        .body())
                .contains("either 'jwksUri'");
        assertThat(register("\"method\":\"client_secret\",\"scopes\":[\"everything\"]")
                        .expecting(400)
                        .body())
                .contains("system/HealthcareService.rs");
        assertThat(register("\"method\":\"client_secret\"").expecting(400).header("Content-Type"))
                .startsWith("application/problem+json");
        JsonNode client =
                register("\"method\":\"client_secret\"," + BOTH).expecting(201).json();
        String elsewhere = path(client).replace(tenant, operator.newTenant());
        assertThat(operator.get(elsewhere).status()).isEqualTo(404);
        assertThat(operator.keyOf(tenant, "system/*.cruds").get(path(client)).status())
                .isEqualTo(403);
    }

    private Answer register(String fields) {
        return operator.post(
                "/api/v1/tenants/" + tenant + "/oauth-clients",
                "application/json",
                "{\"name\":\"Lab system\"," + fields + "}");
    }

    private String path(JsonNode client) {
        return "/api/v1/tenants/" + tenant + "/oauth-clients/" + id(client);
    }

    private static TokenEndpoint endpoint(JsonNode client) {
        return new TokenEndpoint(client.path("tokenEndpoint").asString());
    }

    private static String id(JsonNode client) {
        return client.path("clientId").asString();
    }

    private static String secret(JsonNode client) {
        return client.path("clientSecret").asString();
    }
}
