package health.waymark.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.localstack.LocalServers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The admin UI's client as operators have it, asked to send a signed-in person elsewhere. */
class RedirectsIntegrationTests {

    private static final String BACK = "http://localhost:18090/login/oauth2/code/keycloak";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI issuer = LocalServers.shared().keycloak().issuer();
    private final String client = "redirects-" + UUID.randomUUID();

    @Test
    void sendNobodyOffSite() throws IOException, InterruptedException {
        register();

        assertThat(authorize(BACK, true).statusCode()).isEqualTo(200);
        assertThat(authorize(BACK, false).headers().firstValue("Location").orElse(""))
                .startsWith(BACK)
                .contains("error=invalid_request"); // no proof key
        for (String elsewhere : List.of(
                "https://evil.example/",
                BACK + ".evil.example",
                BACK + "/../../../evil",
                BACK + "?next=https://evil.example",
                BACK + "#evil",
                BACK + "%0d%0aLocation:%20https://evil.example",
                "http://localhost:18090@evil.example/login/oauth2/code/keycloak",
                "http://localhost:18090/",
                "http://localhost/login/oauth2/code/keycloak",
                "http://LOCALHOST:18090/login/oauth2/code/keycloak/",
                "//evil.example/login/oauth2/code/keycloak",
                "javascript:alert(1)",
                "")) {
            HttpResponse<String> answer = authorize(elsewhere, true);
            assertThat(answer.statusCode()).as(elsewhere).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(elsewhere).isEmpty();
        }
    }

    /** The realm of the tests lets the admin UI return to any port, so a client like the real one is added. */
    private void register() throws IOException, InterruptedException {
        JsonNode realm = JsonMapper.shared()
                .readTree(RealmSettings.forAdminUi("http://localhost:18090", "hidden", "hidden", "waymark")
                        .realm());
        ObjectNode adminUi = (ObjectNode) realm.path("clients").get(0);
        adminUi.put("clientId", client);
        String administration = issuer.toString().replace("/realms/", "/admin/realms/");
        HttpResponse<String> created = http.send(
                HttpRequest.newBuilder(URI.create(administration + "/clients"))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(adminUi.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }

    private String token() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"
                                + "&client_id=waymark-backend&client_secret=waymark-backend"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> authorize(String redirect, boolean proofKey) throws IOException, InterruptedException {
        String query = "response_type=code&scope=openid&state=s&client_id=" + client + "&redirect_uri="
                + URLEncoder.encode(redirect, StandardCharsets.UTF_8)
                + (proofKey
                        ? "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                        : "");
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/auth?" + query))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
