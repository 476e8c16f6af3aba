package health.waymark.localstack.shared;

import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.server.Folders;
import health.waymark.localstack.server.ServerFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Folders of servers that one test has for itself. Each names the JVM it belongs to. */
final class PrivateFolders {

    private final SharedFolder shared;

    PrivateFolders(SharedFolder shared) {
        this.shared = shared;
    }

    ServerFolder create() {
        Path root = Folders.create(shared.privates().resolve(UUID.randomUUID().toString()));
        ProcessRecord.of(ProcessHandle.current()).write(owner(root));
        return ServerFolder.of(shared.checkout(), root);
    }

    /** Ends the servers and deletes the folders of JVMs that are gone. */
    void sweep() {
        for (Path root : Folders.children(shared.privates())) {
            Optional<ProcessRecord> owner = ProcessRecord.read(owner(root));
            if (owner.isPresent() && !owner.get().isAlive()) {
                remove(root);
            }
        }
    }

    /** Kills what runs in a private folder and deletes it. */
    static void remove(Path root) {
        List<Path> pidFiles = Folders.children(root.resolve("run"));
        pidFiles.forEach(file -> ProcessRecord.read(file).ifPresent(ProcessRecord::kill));
        Folders.delete(root);
    }

    private static Path owner(Path root) {
        return root.resolve("owner.pid");
    }
}
