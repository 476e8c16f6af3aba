package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The examples of the reference pages, typed as they stand there. */
@BackendTest
class InteractionDocumentationIntegrationTests {

    private static final Path PAGES = Path.of("..", "docs", "reference");
    private static final Pattern BASH = Pattern.compile("(?ms)^```bash\n(.*?)^```$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interaction-read",
                "interaction-create",
                "interaction-update",
                "interaction-patch",
                "interaction-delete",
                "interaction-conditional",
                "interaction-batch-transaction",
                "operation-validate",
                "operation-meta"
            })
    void theExamplesOfThePageWork(String page, @Autowired Environment environment) throws Exception {
        assumeTrue(run("curl --version", "", "").exitCode() == 0, "curl or bash is not installed");
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        String key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"reader\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();
        String base = environment.getRequiredProperty("waymark.public-url") + "/fhir/" + tenant;

        Result result = run(examples(page), base, key);

        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private static String examples(String page) throws IOException {
        Matcher blocks = BASH.matcher(Files.readString(PAGES.resolve(page + ".md")));
        StringBuilder examples = new StringBuilder();
        while (blocks.find()) {
            examples.append(blocks.group(1));
        }
        assertThat(examples).isNotEmpty();
        return examples.toString();
    }

    private static Result run(String commands, String base, String key) throws IOException, InterruptedException {
        Path output = Files.createTempFile("examples", ".out");
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("BASE", base);
        builder.environment().put("KEY", key);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            return new Result(ended ? process.exitValue() : -1, Files.readString(output));
        } catch (IOException missing) {
            return new Result(-1, String.valueOf(missing.getMessage()));
        }
    }

    private record Result(int exitCode, String output) {}
}
