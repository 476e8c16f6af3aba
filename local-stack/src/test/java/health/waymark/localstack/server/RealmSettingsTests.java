package health.waymark.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RealmSettingsTests {

    private final String realm = RealmSettings.forAdminUi("http://localhost:18090", "hidden", "hidden-too", "waymark")
            .realm();

    @Test
    void leavesNoPlaceholder() {
        assertThat(realm).doesNotContain("{{").contains("hidden");
    }

    @Test
    void letsTheAdminUiInByTheCodeFlowWithProofKeyOnly() {
        JsonNode client = client("waymark-admin-ui");

        assertThat(client.path("publicClient").asBoolean()).isFalse();
        assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asString())
                .isEqualTo("S256");
        assertThat(client.path("redirectUris").toString())
                .isEqualTo("[\"http://localhost:18090/login/oauth2/code/keycloak\"]");
    }

    @Test
    void neverShowsItsSecrets() {
        assertThat(RealmSettings.forAdminUi("http://localhost", "hidden", "hidden", "hidden")
                        .toString())
                .doesNotContain("hidden");
    }

    private JsonNode client(String id) {
        JsonNode clients = JsonMapper.shared().readTree(realm).path("clients");
        return StreamSupport.stream(clients.spliterator(), false)
                .filter(client -> client.path("clientId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
