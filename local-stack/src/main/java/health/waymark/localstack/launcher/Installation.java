package health.waymark.localstack.launcher;

import health.waymark.localstack.process.FolderLock;
import health.waymark.localstack.server.Folders;
import health.waymark.localstack.server.ServerFolder;
import health.waymark.localstack.server.ServerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A local installation of a checkout, all of it in one folder: {@code .waymark}, or what WAYMARK_HOME names. */
record Installation(Path checkout, Path root) {

    /**
     * The installation of that checkout: in its folder {@code .waymark}, or in the one that WAYMARK_HOME names.
     *
     * @throws ServerStartException when it belongs to somebody else
     */
    static Installation of(Path checkout, Map<String, String> environment) {
        Path root = Folders.create(checkout.resolve(environment.getOrDefault("WAYMARK_HOME", ".waymark")));
        Path secrets = root.resolve("secrets.json");
        if (!isOurs(root) || !Files.isWritable(root) || (Files.exists(secrets) && !Files.isReadable(secrets))) {
            throw new ServerStartException(root + " belongs to another user: work as that user, or delete it.");
        }
        return new Installation(checkout, root);
    }

    /** Root may write everywhere, but would hand another user's data to the servers' account. */
    private static boolean isOurs(Path root) {
        try {
            Path self = Path.of("/proc/self");
            return !Files.exists(self)
                    || Files.getAttribute(self, "unix:uid").equals(Files.getAttribute(root, "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stack as it would be started with these ports. */
    Stack stack(Ports ports) {
        ServerFolder folder = ServerFolder.of(checkout, root);
        return new Stack(folder, new Programs(checkout, folder), ports, secrets());
    }

    Secrets secrets() {
        return Secrets.in(root.resolve("secrets.json"));
    }

    Ports lastPorts(Map<String, String> environment) {
        return Ports.lastUsed(portsFile(), environment);
    }

    Path portsFile() {
        return root.resolve("run/ports");
    }

    /** As somebody in the checkout would write it. */
    Path home() {
        return root.startsWith(checkout) ? checkout.relativize(root) : root;
    }

    Path stackFile() {
        return root.resolve("stack.json");
    }

    Configurations configurations() {
        return new Configurations(root.resolve("run"));
    }

    /** Held by whoever starts or stops. */
    FolderLock lock() {
        return new FolderLock(root.resolve("launcher.lock"));
    }

    /** Deletes data and secrets; the unpacked programs stay. To be called when nothing runs. */
    void dropData() {
        List.of("data", "logs", "run", "stack.json", "secrets.json")
                .forEach(name -> Folders.delete(root.resolve(name)));
    }
}
