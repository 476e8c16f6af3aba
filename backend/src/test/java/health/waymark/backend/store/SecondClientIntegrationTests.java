package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A client of another make, written in another language, goes through every interaction: {@code e2e/fhir-client}. */
@BackendTest
class SecondClientIntegrationTests {

    private static final Path SOURCE = Path.of("..", "e2e", "fhir-client");
    private static final Path COPY = Path.of("target", "fhir-client");

    @Test
    void runsEveryInteraction(@Autowired Environment environment) throws Exception {
        install();
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        String key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"script\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();
        String base = environment.getRequiredProperty("waymark.public-url") + "/fhir/" + tenant;

        Result result = run(Map.of("WAYMARK_BASE", base, "WAYMARK_KEY", key), "node", "script.js");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("deleting: ok");
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(COPY);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "script.js")) {
            Files.write(COPY.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
        assumeTrue(isRunnable("node"), "node is not installed");
        assumeTrue(isRunnable("npm"), "npm is not installed");
        if (!Files.exists(COPY.resolve("node_modules"))) {
            Result installed = run(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
            assumeTrue(installed.exitCode() == 0, "npm could not install the client: " + installed.output());
        }
    }

    private static boolean isRunnable(String program) throws InterruptedException {
        try {
            return run(Map.of(), program, "--version").exitCode() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Result run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("fhir-client", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(COPY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        return new Result(ended ? process.exitValue() : -1, Files.readString(output));
    }

    private record Result(int exitCode, String output) {}
}
