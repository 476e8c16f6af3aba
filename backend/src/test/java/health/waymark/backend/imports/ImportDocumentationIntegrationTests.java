package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.DocumentedExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The pages about imports say what the code does. */
@BackendTest
class ImportDocumentationIntegrationTests {

    @Test
    void theScriptOfTheHowToWorks(@Autowired Environment environment) throws Exception {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        String key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"editor\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();

        DocumentedExamples.Result result = DocumentedExamples.of("how-to/import-your-organization")
                .run(Map.of(
                        "API", environment.getRequiredProperty("waymark.public-url"), "TENANT", tenant, "KEY", key));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"code\":\"invalid-email\"").endsWith("1\n");
        assertThat(operator.with(key)
                        .get("/fhir/" + tenant + "/Location?identifier=42")
                        .body())
                .contains("Sint Anna");
    }

    @Test
    void theScriptOfBulkChangesWorks(@Autowired Environment environment) throws Exception {
        ImportClient clinic = ImportClient.ofNewTenant(BackendClient.operator(environment));
        clinic.importAll("organizations", "id,name\n1,Clinic\n");
        clinic.importAll("services", "id,name,organization\n2,Cardiology,1\n");
        String key = BackendClient.operator(environment)
                .post(
                        "/api/v1/tenants/" + clinic.tenant + "/keys",
                        "application/json",
                        "{\"name\":\"editor\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();

        DocumentedExamples.Result result = DocumentedExamples.of("how-to/change-many-entries-at-once")
                .run(Map.of(
                        "API",
                        environment.getRequiredProperty("waymark.public-url"),
                        "TENANT",
                        clinic.tenant,
                        "KEY",
                        key));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"field\":\"hours\"", "\"fileName\":\"Winter hours\"");
        assertThat(clinic.find("HealthcareService", "2")
                        .at("/availableTime/0/availableEndTime")
                        .asString())
                .isEqualTo("16:00:00");
    }

    @Test
    void nameEveryFieldThatCanBeSetForMany() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "imports.md"));

        for (String type : ListFields.types()) {
            for (Field field : BulkFields.of(type)) {
                assertThat(page).contains("`" + field.key() + "`");
            }
        }
    }

    @Test
    void nameEveryKindFieldAndFinding() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "imports.md"));

        for (ImportKind kind : ImportKind.values()) {
            assertThat(page).contains("| `" + kind.code() + "` |");
            kind.fields().forEach(field -> assertThat(page).contains("`" + field.key() + "`"));
        }
        for (Finding.Code code : Finding.Code.values()) {
            assertThat(page).contains("`" + code.code() + "`");
        }
    }
}
