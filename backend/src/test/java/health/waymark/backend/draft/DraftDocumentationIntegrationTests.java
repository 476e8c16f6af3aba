package health.waymark.backend.draft;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.DocumentedExamples;
import health.waymark.localstack.LocalServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The pages about drafts say what the code does. */
@BackendTest
class DraftDocumentationIntegrationTests {

    private String api;
    private BackendClient operator;
    private String tenant;
    private String key;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        api = environment.getRequiredProperty("waymark.public-url");
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"editor\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();
    }

    private void publish(String type, String id, String elements) {
        operator.with(key)
                .putFhir(
                        "/fhir/" + tenant + "/" + type + "/" + id,
                        "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements + "}")
                .expecting(201);
    }

    @Test
    void theExamplesOfTheReferenceWork() throws Exception {
        publish("Location", "north", "\"status\":\"active\",\"name\":\"North\"");

        DocumentedExamples.Result result =
                DocumentedExamples.of("reference/drafts").run(Map.of("API", api, "TENANT", tenant, "KEY", key));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("\"path\":\"Location.name\"", "\"version\":2", "\"restorable\":[{", "\"version\":5");
    }

    @Test
    void theExamplesOfTheHowToWork() throws Exception {
        publish("HealthcareService", "wounds", "\"active\":true,\"name\":\"Wound care\"");
        String author = member("vechtstroom-editor", "directory-editor");
        String approver = member("vechtstroom-owner", "owner");

        DocumentedExamples.Result result = DocumentedExamples.of("how-to/change-and-publish-with-four-eyes")
                .run(Map.of("API", api, "TENANT", tenant, "AUTHOR", author, "APPROVER", approver));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"state\":\"submitted\"", "\"version\":2");
    }

    private String member(String user, String role) {
        String token = LocalServers.shared().keycloak().token(user);
        String subject =
                operator.with(token).get("/api/v1/me").json().get("subject").asString();
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "application/json",
                        "{\"role\":\"" + role + "\",\"name\":\"" + user + "\"}")
                .expecting(200);
        return token;
    }

    @Test
    void explainsEveryState() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "drafts.md"));

        for (DraftState state : DraftState.values()) {
            assertThat(page).contains("| `" + state.code() + "` |");
        }
    }
}
