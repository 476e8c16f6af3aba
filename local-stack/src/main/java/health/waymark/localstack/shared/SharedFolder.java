package health.waymark.localstack.shared;

import health.waymark.localstack.process.FolderLock;
import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.server.Checkout;
import health.waymark.localstack.server.Folders;
import health.waymark.localstack.server.Port;
import health.waymark.localstack.server.ServerFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the JVMs of a test run meet: {@code .waymark/tests} in the checkout, which {@code mvn clean} leaves alone. */
record SharedFolder(Path checkout, Path root) {

    static SharedFolder ofCheckout() {
        Path checkout = Checkout.root();
        return new SharedFolder(checkout, Folders.create(checkout.resolve(".waymark/tests")));
    }

    /** Held while holders come or the servers go. */
    FolderLock membership() {
        return new FolderLock(root.resolve("membership.lock"));
    }

    /** Held while one server is being started. */
    FolderLock starting(String server) {
        return new FolderLock(root.resolve(server + ".lock"));
    }

    Holders holders() {
        return new Holders(root.resolve("holders"));
    }

    ServerFolder servers() {
        return ServerFolder.of(checkout, root);
    }

    Path supervisorPid() {
        return root.resolve("supervisor.pid");
    }

    /** The ports of a server that runs, or free ones, remembered for the others. */
    List<Port> ports(String server, boolean running) {
        Path file = root.resolve(server + ".ports");
        try {
            if (running && Files.exists(file)) {
                return Files.readAllLines(file).stream()
                        .map(line -> new Port(Integer.parseInt(line), "the caller"))
                        .toList();
            }
            List<Port> ports = Stream.generate(Port::free).limit(2).toList();
            Files.write(file, ports.stream().map(port -> "" + port.number()).toList());
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning(String server) {
        return record(root.resolve("run").resolve(server + ".pid")).isPresent();
    }

    /** Everything that the servers' pid files below this folder name and that is alive. */
    List<ProcessRecord> processes() {
        return Stream.concat(Stream.of(root), Folders.children(privates()).stream())
                .flatMap(set -> Folders.children(set.resolve("run")).stream())
                .flatMap(file -> record(file).stream())
                .toList();
    }

    /** The parent of the folders of servers that one test has for itself. */
    Path privates() {
        return root.resolve("private");
    }

    private static Optional<ProcessRecord> record(Path pidFile) {
        return ProcessRecord.read(pidFile).filter(ProcessRecord::isAlive);
    }
}
