package health.waymark.backend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The example of docs/reference/operation-route.md, typed as it stands there. */
@BackendTest
class RoutePageIntegrationTests {

    private static final Path PAGE = Path.of("..", "docs", "reference", "operation-route.md");
    private static final Pattern BASH = Pattern.compile("(?ms)^```bash\n(.*?)^```$");

    @Test
    void theExampleWorks(@Autowired Environment environment) throws Exception {
        assumeTrue(run("curl --version", Map.of()).exitCode() == 0, "curl or bash is not installed");
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        String key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"sender\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();
        String publicUrl = environment.getRequiredProperty("waymark.public-url");
        String service = publish(operator.with(key), publicUrl + "/fhir/" + tenant);
        Matcher example = BASH.matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();

        Result result = run(
                example.group(1), Map.of("KEY", key, "DIRECTORY", publicUrl + "/fhir/directory", "SERVICE", service));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("https://isala.example/fhir", "\"name\":\"trace\"");
    }

    private static String publish(BackendClient client, String base) {
        client.putFhir(base + "/Endpoint/bgz", """
                {"resourceType":"Endpoint","id":"bgz","status":"active","address":"https://isala.example/fhir",
                 "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"coding":[{"code":"bgz"}]}]}""").expecting(201);
        client.putFhir(base + "/HealthcareService/echo", """
                {"resourceType":"HealthcareService","id":"echo","name":"Echo","endpoint":[{"reference":"Endpoint/bgz"}]}""").expecting(201);
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> published(client, base + "/HealthcareService/echo"), found -> !found.isEmpty());
    }

    private static String published(BackendClient client, String origin) {
        return client.get("/fhir/directory/HealthcareService/_history?_count=200")
                .json()
                .path("entry")
                .valueStream()
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.at("/meta/source").asString("").equals(origin))
                .map(resource -> resource.path("id").asString())
                .findFirst()
                .orElse("");
    }

    private static Result run(String commands, Map<String, String> variables) throws IOException, InterruptedException {
        Path output = Files.createTempFile("example", ".out");
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            return new Result(ended ? process.exitValue() : -1, Files.readString(output));
        } catch (IOException missing) {
            return new Result(-1, String.valueOf(missing.getMessage()));
        }
    }

    private record Result(int exitCode, String output) {}
}
