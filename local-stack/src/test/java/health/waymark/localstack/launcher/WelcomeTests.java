package health.waymark.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed after the start leads to the installation that was started. */
class WelcomeTests {

    @TempDir
    private Path checkout;

    @TempDir
    private Path elsewhere;

    @Test
    void namesTheFolderOfTheCheckoutShortly() {
        Installation installation = Installation.of(checkout, Map.of());

        assertThat(welcome(installation)).contains(": .waymark/stack.json    Logs: .waymark/logs");
    }

    @Test
    void namesAnotherFolderInFull() {
        Installation installation = Installation.of(checkout, Map.of("WAYMARK_HOME", elsewhere.toString()));

        assertThat(welcome(installation)).contains(": " + elsewhere + "/stack.json    Logs: " + elsewhere + "/logs");
    }

    private static String welcome(Installation installation) {
        StackFile.User user = new StackFile.User("vechtstroom", "directory-editor", "editor", "waymark");
        StackFile stack = new StackFile(
                "http://localhost:18080",
                "http://localhost:18090",
                "http://localhost:18180",
                "http://localhost:19200",
                "jdbc:postgresql://127.0.0.1:15432/waymark",
                null,
                Collections.nCopies(3, user),
                Map.of(),
                Map.of());
        return new Welcome(stack, installation.home()).text();
    }
}
