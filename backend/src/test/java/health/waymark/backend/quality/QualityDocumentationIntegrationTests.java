package health.waymark.backend.quality;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.DocumentedExamples;
import health.waymark.backend.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The page about data quality says what the code does. */
@BackendTest
class QualityDocumentationIntegrationTests {

    @Test
    void theExamplesOfThePageWork(@Autowired Environment environment, @Autowired QualityRound round) throws Exception {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        String key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"editor\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();
        operator.with(key)
                .putFhir(
                        "/fhir/" + tenant + "/Location/zwolle",
                        "{\"resourceType\":\"Location\",\"id\":\"zwolle\",\"status\":\"active\",\"name\":\"Zwolle\"}")
                .expecting(201);
        round.compute(new TenantId(tenant));

        DocumentedExamples.Result result = DocumentedExamples.of("reference/data-quality")
                .run(Map.of(
                        "API", environment.getRequiredProperty("waymark.public-url"), "TENANT", tenant, "KEY", key));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"kind\":\"bad-position\"");
    }

    @Test
    void namesEveryKindWithItsWeight() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "data-quality.md"));

        for (QualityKind kind : QualityKind.values()) {
            assertThat(page).contains("| `" + kind.code() + "` | " + kind.weight() + " |");
        }
    }
}
