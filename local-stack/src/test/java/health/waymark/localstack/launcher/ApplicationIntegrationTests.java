package health.waymark.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.server.Checkout;
import health.waymark.localstack.server.Folders;
import health.waymark.localstack.server.Port;
import health.waymark.localstack.server.ServerFolder;
import health.waymark.localstack.server.ServerStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationIntegrationTests {

    private final Path root =
            Folders.create(Checkout.root().resolve(".waymark/launcher-tests").resolve("" + UUID.randomUUID()));
    private final ServerFolder folder = ServerFolder.of(Checkout.root(), root);
    private final Port port = Port.free();

    @AfterEach
    void delete() {
        application(Map.of("port", port.number())).kill();
        Folders.delete(root);
    }

    @Test
    void startsJoinsAndStops() {
        Application application = application(Map.of("port", port.number()));

        application.start();
        ProcessRecord process = application.process().orElseThrow();
        application.start();

        assertThat(application.isHealthy()).isTrue();
        assertThat(application.process()).contains(process);
        application.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(application.isHealthy()).isFalse();
    }

    @Test
    void isFoundByTheNextLauncherThoughTheFirstOneLeftNoRecord() throws IOException {
        application(Map.of("port", port.number())).start();

        Files.delete(folder.pidFile("example"));

        assertThat(application(Map.of("port", port.number())).process()).isPresent();
    }

    @Test
    void isStartedAnewWhenItsSettingsHaveChanged() {
        Configurations configurations = new Configurations(root.resolve("run"));
        Application before = application(Map.of("port", port.number()));
        configurations.start(before);
        ProcessRecord first = before.process().orElseThrow();

        configurations.start(before);
        assertThat(before.process()).contains(first);

        Application after = application(Map.of("port", port.number(), "colour", "blue"));
        configurations.start(after);
        assertThat(first.isAlive()).isFalse();
        assertThat(after.isHealthy()).isTrue();
    }

    @Test
    void tellsWhereToLookWhenItEndsAtOnce() {
        Application broken = application(Map.of("fail", true));

        assertThatThrownBy(broken::start)
                .isInstanceOf(ServerStartException.class)
                .hasMessage("example ended while starting; see " + folder.log("example"));
    }

    private Application application(Map<String, Object> properties) {
        Application.Program program = new Application.Program("example", this::jar, List.of("-Xmx32m"), properties);
        return new Application(program, folder, List.of(port));
    }

    private Path jar() {
        Path jar = root.resolve("example.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ExampleApplication.class.getName());
        String entry = ExampleApplication.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = ExampleApplication.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
            return jar;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
