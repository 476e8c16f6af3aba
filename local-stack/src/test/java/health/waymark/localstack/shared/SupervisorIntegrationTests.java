package health.waymark.localstack.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.server.Checkout;
import health.waymark.localstack.server.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorIntegrationTests {

    private final Path root =
            Folders.create(Checkout.root().resolve(".waymark/supervisor-tests").resolve("" + UUID.randomUUID()));
    private final SharedFolder folder = new SharedFolder(Checkout.root(), root);

    @AfterEach
    void delete() {
        ProcessRecord.read(folder.supervisorPid()).ifPresent(ProcessRecord::kill);
        Folders.delete(root);
    }

    @Test
    void endsTheServersWhenNobodyHoldsThemAnyMore() throws IOException {
        Process server = new ProcessBuilder("sleep", "60").start();
        ProcessRecord.of(server.toHandle()).write(root.resolve("run/postgres.pid"));
        Process holder = new ProcessBuilder("sleep", "60").start();
        ProcessRecord.of(holder.toHandle()).write(root.resolve("holders/1"));

        Supervisor.ensure(folder, Duration.ofSeconds(1));
        ProcessRecord supervisor = ProcessRecord.read(folder.supervisorPid()).orElseThrow();
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(30)).until(server::isAlive);
        holder.destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).until(() -> !server.isAlive() && !supervisor.isAlive());
        assertThat(folder.supervisorPid()).doesNotExist();
    }

    @Test
    void removesThePrivateServersOfATestThatWasKilled() throws IOException {
        ProcessRecord.of(ProcessHandle.current()).write(root.resolve("holders/1"));
        Process server = new ProcessBuilder("sleep", "60").start();
        Path ofTheKilled = root.resolve("private/1");
        new ProcessRecord(ProcessHandle.current().pid(), "an earlier birth").write(ofTheKilled.resolve("owner.pid"));
        ProcessRecord.of(server.toHandle()).write(ofTheKilled.resolve("run/postgres.pid"));

        Supervisor.ensure(folder, Duration.ofMinutes(1));

        await().atMost(Duration.ofSeconds(30)).until(() -> !server.isAlive() && Files.notExists(ofTheKilled));
    }
}
