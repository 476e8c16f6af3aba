package health.waymark.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.localstack.OwnServers;
import health.waymark.localstack.process.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;

class KeycloakServerIntegrationTests {

    @Test
    void keepsItsRealmWhenItIsKilledAndEndsWhenItIsStopped() throws IOException {
        try (OwnServers own = new OwnServers()) {
            KeycloakServer keycloak = own.keycloak();
            keycloak.start();
            FileTime imported =
                    Files.getLastModifiedTime(own.folder().data("keycloak").resolve("data/imported-realm.json"));

            keycloak.kill();
            keycloak.start();

            assertThat(keycloak.token("operator")).isNotEmpty();
            assertThat(Files.getLastModifiedTime(own.folder().data("keycloak").resolve("data/imported-realm.json")))
                    .isEqualTo(imported);
            ProcessRecord running = keycloak.process().orElseThrow();
            keycloak.stop();
            assertThat(running.isAlive()).isFalse();
        }
    }
}
