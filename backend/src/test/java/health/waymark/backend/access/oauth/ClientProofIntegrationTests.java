package health.waymark.backend.access.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.waymark.backend.outbound.OutboundClient;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.server.Port;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Whether a client's keys can be had, whether what it signs would be taken, and when it last had a token. */
@BackendTest
class ClientProofIntegrationTests {

    private BackendClient operator;
    private String tenant;
    private ECKey key;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) throws JOSEException {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = new ECKeyGenerator(Curve.P_384).keyID("mine").generate();
    }

    @Test
    void tellsWhatIsWhereTheKeysAre() {
        try (KeySetServer keys = new KeySetServer(key.toPublicJWK())) {
            JsonNode client = register("\"jwksUri\":\"" + keys.url() + "\"");

            assertThat(keySet(client).has("fetchedAt")).isFalse();
            JsonNode fetched = fetch(client);

            assertThat(fetched.path("outcome").asString()).isEqualTo("ok");
            assertThat(fetched.path("status").asInt()).isEqualTo(200);
            assertThat(fetched.at("/keys/0/kid").asString()).isEqualTo("mine");
            assertThat(fetched.at("/keys/0/size").asInt()).isEqualTo(384);
            assertThat(keySet(client).path("keys")).isEqualTo(fetched.path("keys"));

            keys.publish();
            assertThat(fetch(client).path("outcome").asString()).isEqualTo("no-keys");
        }
    }

    @Test
    void forgetsWhatItFoundWhenTheKeysAreOthers() {
        try (KeySetServer keys = new KeySetServer(key.toPublicJWK())) {
            JsonNode client = register("\"jwksUri\":\"" + keys.url() + "\"");
            fetch(client);
            change(client, "{\"contact\":\"it@clinic.test\"}");
            assertThat(keySet(client).has("fetchedAt")).isTrue();

            change(client, "{\"jwks\":" + new JWKSet(key.toPublicJWK()).toString(true) + "}");

            assertThat(keySet(client).has("fetchedAt")).isFalse();
            assertThat(keySet(client).path("keys")).isEmpty();
        }
    }

    @Test
    void looksForFewKeySetsAtATime(
            @Autowired OutboundClient outbound,
            @Autowired KeycloakClients keycloak,
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions,
            @Autowired OAuthClients clients) {
        KeySets busy = new KeySets(outbound, keycloak, transactions, Clock.systemUTC(), new Semaphore(0));
        try (KeySetServer keys = new KeySetServer(key.toPublicJWK())) {
            JsonNode client = register("\"jwksUri\":\"" + keys.url() + "\"");
            OAuthClient known = clients.get(
                            new TenantId(tenant), client.path("clientId").asString())
                    .orElseThrow();

            assertThatThrownBy(() -> busy.look(known)).hasMessageContaining("Try again");
            assertThat(keys.questions()).isZero();
        }
    }

    @Test
    void tellsThatNobodyAnswersWhereTheKeysShouldBe() {
        JsonNode client =
                register("\"jwksUri\":\"http://127.0.0.1:" + Port.free().number() + "/jwks.json\"");

        assertThat(fetch(client).path("outcome").asString()).isEqualTo("unreachable");
        assertThat(keySet(client).path("detail").asString()).contains("firewall");
    }

    @Test
    void looksAtAnAssertionAndUsesNothingUp() {
        JsonNode client = register("\"jwks\":" + new JWKSet(key.toPublicJWK()).toString(true));
        String assertion = assertion(client, key, claims -> {});

        JsonNode first = test(client, assertion);
        JsonNode second = test(client, assertion);

        assertThat(first.path("wouldBeTaken").asBoolean()).isTrue();
        assertThat(first.at("/header/kid").asString()).isEqualTo("mine");
        assertThat(first.at("/claims/iss").asString())
                .isEqualTo(client.path("clientId").asString());
        assertThat(second.path("wouldBeTaken").asBoolean()).isTrue();
        // What was tested is still good for one token
        assertThat(endpoint(client).withAssertion(assertion, "system/*.rs").token())
                .isNotBlank();
    }

    @Test
    void saysOfEachCheckWhatFails() throws JOSEException {
        JsonNode client = register("\"jwks\":" + new JWKSet(key.toPublicJWK()).toString(true));
        ECKey thief = new ECKeyGenerator(Curve.P_384).keyID("mine").generate();
        ECKey unknown = new ECKeyGenerator(Curve.P_384).keyID("other").generate();

        assertThat(failures(client, assertion(client, thief, claims -> {}))).containsExactly("signature not-verified");
        assertThat(failures(client, assertion(client, unknown, claims -> {}))).containsExactly("key unknown-kid");
        assertThat(failures(client, "nonsense")).containsExactly("form not-a-jwt");
        assertThat(failures(
                        client,
                        assertion(
                                client,
                                key,
                                claims -> claims.issuer("x")
                                        .subject(null)
                                        .audience("https://elsewhere.example")
                                        .jwtID(null)
                                        .claim(
                                                "exp",
                                                Instant.now().minusSeconds(60).getEpochSecond()))))
                .containsExactly(
                        "issuer another", "subject missing", "audience another", "expiry over", "identifier missing");
        assertThat(failures(
                        client,
                        assertion(
                                client,
                                key,
                                claims -> claims.claim(
                                        "exp", Instant.now().plusSeconds(3600).getEpochSecond()))))
                .containsExactly("expiry too-far");
    }

    @Test
    void knowsTheLastTokenThatWasUsed() {
        JsonNode client = register("\"jwks\":" + new JWKSet(key.toPublicJWK()).toString(true));
        assertThat(get(client, "").has("lastToken")).isFalse();

        String token = endpoint(client)
                .withAssertion(client.path("clientId").asString(), key, "system/*.rs")
                .token();
        operator.with(token).get("/api/v1/me").expecting(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(client, "").has("lastToken"));
        assertThat(get(client, "").at("/lastToken/scopes").toString()).contains("system/*.rs");
        assertThat(operator.get("/api/v1/tenants/" + tenant + "/oauth-clients").body())
                .contains("lastToken");
    }

    @Test
    void hasNoKeysOfAClientWithASecret() {
        JsonNode client = operator.post(
                        "/api/v1/tenants/" + tenant + "/oauth-clients",
                        "application/json",
                        "{\"name\":\"ETL\",\"method\":\"client_secret\",\"scopes\":[\"system/*.rs\"]}")
                .expecting(201)
                .json();

        assertThat(operator.get(path(client) + "/key-set").status()).isEqualTo(409);
    }

    private List<String> failures(JsonNode client, String assertion) {
        List<String> failures = new ArrayList<>();
        for (JsonNode check : test(client, assertion).path("checks")) {
            if (check.path("outcome").asString().equals("failed")) {
                failures.add(
                        check.path("name").asString() + " " + check.path("code").asString());
            }
        }
        return failures;
    }

    private String assertion(JsonNode client, ECKey signer, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(client.path("clientId").asString())
                .subject(client.path("clientId").asString())
                .audience(client.path("tokenEndpoint").asString())
                .jwtID(UUID.randomUUID().toString())
                .claim("exp", Instant.now().plusSeconds(120).getEpochSecond());
        change.accept(claims);
        try {
            SignedJWT assertion = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES384)
                            .keyID(signer.getKeyID())
                            .build(),
                    claims.build());
            assertion.sign(new ECDSASigner(signer));
            return assertion.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode test(JsonNode client, String assertion) {
        Answer answer = operator.post(
                path(client) + "/assertion-test", "application/json", "{\"assertion\":\"" + assertion + "\"}");
        return answer.expecting(200).json();
    }

    private JsonNode keySet(JsonNode client) {
        return get(client, "/key-set");
    }

    private JsonNode fetch(JsonNode client) {
        return operator.post(path(client) + "/key-set/fetch", "application/json", "")
                .expecting(200)
                .json();
    }

    private void change(JsonNode client, String body) {
        operator.send("PATCH", path(client), "application/json", body).expecting(200);
    }

    private JsonNode get(JsonNode client, String more) {
        return operator.get(path(client) + more).expecting(200).json();
    }

    private static TokenEndpoint endpoint(JsonNode client) {
        return new TokenEndpoint(client.path("tokenEndpoint").asString());
    }

    private String path(JsonNode client) {
        return "/api/v1/tenants/" + tenant + "/oauth-clients/"
                + client.path("clientId").asString();
    }

    private JsonNode register(String keys) {
        return operator.post(
                        "/api/v1/tenants/" + tenant + "/oauth-clients",
                        "application/json",
                        "{\"name\":\"EHR\",\"method\":\"private_key_jwt\",\"scopes\":[\"system/*.rs\"]," + keys + "}")
                .expecting(201)
                .json();
    }
}
