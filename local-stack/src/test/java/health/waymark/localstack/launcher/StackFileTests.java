package health.waymark.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StackFileTests {

    @TempDir
    private Path folder;

    @Test
    void hasTheAgreedShape() {
        Path file = folder.resolve("stack.json");

        example().write(file);

        JsonNode json = JsonMapper.shared().readTree(file.toFile());
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "backend",
                        "adminUi",
                        "keycloak",
                        "elasticsearch",
                        "postgres",
                        "mail",
                        "users",
                        "apiKeys",
                        "pids");
        assertThat(json.path("mail").isNull()).isTrue();
        assertThat(json.path("apiKeys").path("demo-admin").path("scopes").get(0).asString())
                .isEqualTo("system/*.cruds");
        assertThat(json.path("pids").path("backend").asLong()).isEqualTo(4711);
    }

    @Test
    void keepsItsKeysForTheNextStart() throws IOException {
        Path file = folder.resolve("stack.json");
        assertThat(StackFile.keysIn(file)).isEmpty();

        example().write(file);
        assertThat(StackFile.keysIn(file)).isEqualTo(example().apiKeys());

        Files.writeString(file, "{ edited by hand");
        assertThat(StackFile.keysIn(file)).isEmpty();
    }

    private static StackFile example() {
        return new StackFile(
                "http://localhost:18080",
                "http://localhost:18090",
                "http://localhost:18180",
                "http://localhost:19200",
                "jdbc:postgresql://127.0.0.1:15432/waymark",
                null,
                List.of(new StackFile.User("vechtstroom", "owner", "vechtstroom-owner", "waymark")),
                Map.of("demo-admin", new StackFile.ApiKey("vechtstroom", List.of("system/*.cruds"), "wmk_live_…")),
                Map.of("backend", 4711L));
    }
}
