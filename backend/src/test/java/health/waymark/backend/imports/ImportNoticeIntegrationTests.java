package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Whoever began an import may have left its page long before it is over. */
@BackendTest
class ImportNoticeIntegrationTests {

    @Test
    void tellsWhoBeganItThatItIsOver(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        BackendClient editor = operator.with(LocalServers.shared().keycloak().token("vechtstroom-editor"));
        String subject = editor.get("/api/v1/me").json().get("subject").asString();
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "application/json",
                        "{\"role\":\"directory-editor\",\"name\":\"Femke\"}")
                .expecting(200);
        ImportClient person = new ImportClient(editor, tenant);

        JsonNode done = person.importAll("organizations", "id,name,email\n1,Hospital,\n2,Annex,a(at)b.example\n");

        List<String> told = editor.get("/api/v1/me/notices?limit=200&language=en")
                .expecting(200)
                .json()
                .path("notices")
                .valueStream()
                .filter(notice -> notice.path("tenant").asString().equals(tenant))
                .map(notice -> notice.path("path").asString() + " "
                        + notice.path("text").asString())
                .toList();
        assertThat(told)
                .containsExactly("/t/" + tenant + "/imports/" + done.get("id").asString()
                        + " 1 row was taken over, 1 was not. The import tells what became of each row.");
    }
}
