package health.waymark.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTests {

    @TempDir
    private Path folder;

    @Test
    void managementFollowsThePublicPort() {
        Ports ports = Ports.of(Map.of("WAYMARK_BACKEND_PORT", "28080"));

        assertThat(ports.backend().number()).isEqualTo(28080);
        assertThat(ports.backendManagement().number()).isEqualTo(28081);
        assertThat(ports.postgres().number()).isEqualTo(15432);
    }

    @Test
    void theLastStartCountsMoreThanTheEnvironment() {
        Path file = folder.resolve("run/ports");
        assertThat(Ports.lastUsed(file, Map.of("WAYMARK_KEYCLOAK_PORT", "28180"))
                        .keycloak()
                        .number())
                .isEqualTo(28180);

        Ports.of(Map.of("WAYMARK_KEYCLOAK_PORT", "38180")).remember(file);

        assertThat(Ports.lastUsed(file, Map.of()).keycloak().number()).isEqualTo(38180);
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> Ports.of(Map.of("WAYMARK_POSTGRES_PORT", "65536")))
                .hasMessage("WAYMARK_POSTGRES_PORT must be a port number from 1 to 65534, not '65536'.");
    }
}
