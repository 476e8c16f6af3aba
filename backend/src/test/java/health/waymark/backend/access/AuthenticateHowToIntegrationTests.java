package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What docs/how-to/authenticate.md tells a reader to type, typed. */
@BackendTest
class AuthenticateHowToIntegrationTests {

    private static final Path PAGE = Path.of("../docs/how-to/authenticate.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```$");

    @TempDir
    private Path folder;

    @Test
    void letsItsReaderIn(@Autowired Environment environment) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "The page's commands use curl");
        BackendClient operator = BackendClient.operator(environment);
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        Files.copy(
                PAGE.resolveSibling("examples/BackendServicesClient.java"),
                folder.resolve("BackendServicesClient.java"));

        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", String.join("\n", blocks))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("WAYMARK", environment.getRequiredProperty("waymark.public-url"));
        shell.environment().put("TENANT", operator.newTenant());
        shell.environment().put("ADMIN", environment.getRequiredProperty("waymark.access.operator-key"));
        shell.environment().merge("PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + ":" + path);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("\"name\":\"Our EHR\"");
        assertThat(output.split("\"resourceType\":\"Bundle\"", -1)).hasSize(3);
        assertThat(blocks).hasSize(4);
    }
}
