package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.DocumentedExamples;
import health.waymark.localstack.LocalServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The pages about mail say what the code does. */
@BackendTest
class MailDocumentationIntegrationTests {

    @ParameterizedTest
    @ValueSource(strings = {"reference/mail", "how-to/set-up-mail"})
    void theExamplesOfThePageWork(String page, @Autowired Environment environment) throws Exception {
        BackendClient operator = BackendClient.operator(environment);

        DocumentedExamples.Result result = DocumentedExamples.of(page)
                .run(Map.of(
                        "API",
                        environment.getRequiredProperty("waymark.public-url"),
                        "TENANT",
                        operator.newTenant(),
                        "KEY",
                        environment.getRequiredProperty("waymark.access.operator-key"),
                        "TOKEN",
                        LocalServers.shared().keycloak().token("regio-register-auditor")));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"on\":true");
    }

    @Test
    void namesEveryKindWithItsReaders() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "mail.md"));

        for (NoticeKind kind : NoticeKind.values()) {
            String row = page.lines()
                    .filter(line -> line.startsWith("| `" + kind.code() + "` |"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Arrays.asList(kind.roles()))
                    .allSatisfy(role -> assertThat(row).contains(role.replace('-', ' ') + "s"));
        }
    }
}
