package health.waymark.backend.access.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What a SMART app finds out before it has a credential. */
@BackendTest
class SmartConfigurationIntegrationTests {

    private final String issuer = LocalServers.shared().keycloak().issuer().toString();

    @Test
    void describesItselfAtEachBaseToAnybody(@Autowired Environment environment) {
        BackendClient anybody = BackendClient.operator(environment).with("");

        Answer tenant =
                anybody.get("/fhir/some-tenant/.well-known/smart-configuration").expecting(200);
        Answer directory =
                anybody.get("/fhir/directory/.well-known/smart-configuration").expecting(200);

        JsonNode description = tenant.json();
        assertThat(tenant.header("Content-Type")).startsWith("application/json");
        assertThat(description.path("token_endpoint").asString()).isEqualTo(issuer + "/protocol/openid-connect/token");
        assertThat(description.path("capabilities").toString())
                .contains("client-confidential-asymmetric", "permission-v2");
        assertThat(description
                        .path("token_endpoint_auth_signing_alg_values_supported")
                        .toString())
                .contains("RS384", "ES384");
        assertThat(directory.body()).isEqualTo(tenant.body());
        assertThat(anybody.get("/fhir/some-tenant/.well-known/other").status()).isEqualTo(401);
    }

    @Test
    void saysInItsCapabilityStatementHowToGetIn(@Autowired Environment environment) {
        BackendClient anybody = BackendClient.operator(environment).with("");

        JsonNode security = anybody.get("/fhir/some-tenant/metadata").json().at("/rest/0/security");

        assertThat(security.at("/service/0/coding/0/code").asString()).isEqualTo("SMART-on-FHIR");
        assertThat(security.at("/extension/0/url").asString()).endsWith("/oauth-uris");
        assertThat(security.at("/extension/0/extension/0/valueUri").asString())
                .isEqualTo(issuer + "/protocol/openid-connect/token");
        assertThat(anybody.get("/fhir/directory/metadata")
                        .json()
                        .at("/rest/0/security/service")
                        .size())
                .isEqualTo(1);
    }
}
