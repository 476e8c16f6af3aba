package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.DocumentedExamples;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The examples of the pages about verification, typed as they stand there. */
@BackendTest
class VerificationDocumentationIntegrationTests {

    @ParameterizedTest
    @ValueSource(strings = {"reference/endpoint-verification", "how-to/keep-your-endpoints-green"})
    void theExamplesOfThePageWork(String page, @Autowired Environment environment) throws Exception {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        String key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"reader\",\"scopes\":[\"system/Endpoint.cruds\"]}")
                .json()
                .get("key")
                .asString();
        operator.with(key).putFhir("/fhir/" + tenant + "/Endpoint/fhir", """
                        {"resourceType":"Endpoint","id":"fhir","status":"active","address":"https://localhost:1/fhir",
                         "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"text":"any"}]}""").expecting(201);

        DocumentedExamples.Result result = DocumentedExamples.of(page)
                .run(Map.of(
                        "API", environment.getRequiredProperty("waymark.public-url"), "TENANT", tenant, "KEY", key));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"waiting\":true");
    }
}
