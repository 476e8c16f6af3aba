package health.waymark.backend.access.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A client with a secret is rolled without a moment in which neither works. */
@BackendTest
class OAuthSuccessionIntegrationTests {

    private BackendClient operator;
    private String tenant;
    private String clients;
    private JsonNode old;

    @BeforeEach
    void registerAClient(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        clients = "/api/v1/tenants/" + tenant + "/oauth-clients";
        old = operator.post(
                        clients,
                        "application/json",
                        "{\"name\":\"Lab\",\"method\":\"client_secret\",\"scopes\":[\"system/*.rs\"]}")
                .expecting(201)
                .json();
    }

    @Test
    void worksBesideItsSuccessorUntilItEnds(
            @Autowired TenantTransactions transactions, @Autowired ClientRegistrations registrations) {
        JsonNode next = roll("24h", 200);

        assertThat(next.path("clientId").asString())
                .isNotEqualTo(old.path("clientId").asString());
        assertThat(next.path("scopes")).isEqualTo(old.path("scopes"));
        BackendClient before = operator.with(token(old));
        BackendClient after = operator.with(token(next));
        assertThat(before.get(organizations()).status()).isEqualTo(200);
        assertThat(after.get(organizations()).status()).isEqualTo(200);
        JsonNode ending = operator.get(path(old)).json();
        assertThat(ending.path("replacedBy")).isEqualTo(next.path("clientId"));
        assertThat(ending.has("endsAt")).isTrue();
        roll("1h", 409);

        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("update oauth_client set ends_at = now() - interval '1 second' where client_id = :id")
                        .param("id", old.path("clientId").asString())
                        .update());

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> before.get(organizations()).status() == 401);
        assertThat(after.get(organizations()).status()).isEqualTo(200);
        registrations.removeEnded();
        assertThat(operator.get(path(old)).status()).isEqualTo(404);
        assertThat(endpoint(old)
                        .withSecret(
                                old.path("clientId").asString(),
                                old.path("clientSecret").asString(),
                                "system/*.rs")
                        .error())
                .isEqualTo("invalid_client");
        assertThat(operator.get(path(next)).status()).isEqualTo(200);
    }

    @Test
    void letsNoDisabledClientInByAnotherName() {
        operator.send("PATCH", path(old), "application/json", "{\"enabled\":false}")
                .expecting(200);

        roll("24h", 409);

        assertThat(operator.get(clients).json()).hasSize(1);
    }

    @Test
    void knowsOnlyTheOverlapsThatItOffers() {
        roll("forever", 400);
        assertThat(operator.get(clients).json()).hasSize(1);
    }

    private JsonNode roll(String overlap, int status) {
        return operator.post(path(old) + "/roll", "application/json", "{\"overlap\":\"" + overlap + "\"}")
                .expecting(status)
                .json();
    }

    private String path(JsonNode client) {
        return clients + "/" + client.path("clientId").asString();
    }

    private String organizations() {
        return "/fhir/" + tenant + "/Organization";
    }

    private static String token(JsonNode client) {
        return endpoint(client)
                .withSecret(
                        client.path("clientId").asString(),
                        client.path("clientSecret").asString(),
                        "system/*.rs")
                .token();
    }

    private static TokenEndpoint endpoint(JsonNode client) {
        return new TokenEndpoint(client.path("tokenEndpoint").asString());
    }
}
