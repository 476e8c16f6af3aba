package health.waymark.localstack.shared;

import health.waymark.localstack.process.ChildCommand;
import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.server.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small process of its own that ends the shared servers some time after their last holder is gone, however that
 * ended. It also removes the private servers of tests that were killed.
 */
public final class Supervisor {

    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SharedFolder folder;
    private final Duration idleLimit;

    private Supervisor(SharedFolder folder, Duration idleLimit) {
        this.folder = folder;
        this.idleLimit = idleLimit;
    }

    /** Arguments: the checkout, the shared folder, the seconds without holders after which the servers end. */
    public static void main(String[] arguments) throws InterruptedException {
        SharedFolder folder = new SharedFolder(Path.of(arguments[0]), Path.of(arguments[1]));
        new Supervisor(folder, Duration.ofSeconds(Long.parseLong(arguments[2]))).watch();
    }

    /** Makes sure that a supervisor runs; to be called under the lock on membership. */
    static void ensure(SharedFolder folder, Duration idleLimit) {
        boolean running = ProcessRecord.read(folder.supervisorPid())
                .filter(ProcessRecord::isAlive)
                .isPresent();
        if (!running) {
            command(folder, idleLimit).start().write(folder.supervisorPid());
        }
    }

    private static ChildCommand command(SharedFolder folder, Duration idleLimit) {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                SupervisorClasses.copiedTo(folder.root()).toString(),
                Supervisor.class.getName(),
                folder.checkout().toString(),
                folder.root().toString(),
                Long.toString(idleLimit.toSeconds()));
        return new ChildCommand(words, Map.of(), folder.root(), folder.root().resolve("supervisor.log"));
    }

    private void watch() throws InterruptedException {
        long idleSince = System.nanoTime();
        while (Files.isDirectory(folder.root())) {
            new PrivateFolders(folder).sweep();
            if (folder.holders().anyAlive()) {
                idleSince = System.nanoTime();
            }
            boolean idle = System.nanoTime() - idleSince > idleLimit.toNanos();
            if (idle && folder.membership().supply(this::endUnlessJoined)) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(ROUND.toNanos());
        }
    }

    /** Under the lock, so that nobody joins servers that are about to end. */
    private boolean endUnlessJoined() {
        if (folder.holders().anyAlive()) {
            return false;
        }
        List<ProcessRecord> servers = folder.processes();
        servers.parallelStream().forEach(server -> server.end(PATIENCE));
        Folders.delete(folder.supervisorPid());
        return true;
    }
}
