package health.waymark.backend.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.DocumentedExamples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The page about the log of API requests says what the code does. */
@BackendTest
class RequestLogDocumentationIntegrationTests {

    @Test
    void theExamplesOfThePageWork(@Autowired Environment environment, @Autowired RequestLog log) throws Exception {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        operator.keyOf(tenant, "system/*.rs")
                .get("/fhir/" + tenant + "/Location")
                .expecting(200);
        log.write();

        DocumentedExamples.Result result = DocumentedExamples.of("reference/request-log")
                .run(Map.of(
                        "API",
                        environment.getRequiredProperty("waymark.public-url"),
                        "TENANT",
                        tenant,
                        "KEY",
                        environment.getRequiredProperty("waymark.access.operator-key")));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"requests\":[");
    }
}
