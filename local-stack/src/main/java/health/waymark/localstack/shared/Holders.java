package health.waymark.localstack.shared;

import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.process.Strays;
import health.waymark.localstack.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes on whose behalf the shared servers run, one file each. */
final class Holders {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

    private final Path folder;

    Holders(Path folder) {
        this.folder = folder;
    }

    /** Adds this JVM, and the Maven that has started it: the servers then last from module to module. */
    void join() {
        Stream.concat(Stream.of(ProcessHandle.current()), startingMaven().stream())
                .map(ProcessRecord::of)
                .forEach(holder -> holder.write(folder.resolve(Long.toString(holder.pid()))));
    }

    /** Whether any holder is alive; forgets the others. */
    boolean anyAlive() {
        return Folders.children(folder).stream().filter(Holders::isAlive).count() > 0;
    }

    private static boolean isAlive(Path file) {
        boolean alive = ProcessRecord.read(file).filter(ProcessRecord::isAlive).isPresent();
        if (!alive) {
            forget(file);
        }
        return alive;
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An ancestor that is Maven; a shell stands between it and the JVM of the tests. */
    private static Optional<ProcessHandle> startingMaven() {
        return Stream.iterate(
                        ProcessHandle.current().parent(),
                        Optional::isPresent,
                        parent -> parent.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(parent -> Strays.hasArgument(parent.pid(), MAVEN))
                .findFirst();
    }
}
