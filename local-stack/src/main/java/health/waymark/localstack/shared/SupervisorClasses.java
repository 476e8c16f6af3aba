package health.waymark.localstack.shared;

import health.waymark.localstack.server.Checkout;
import health.waymark.localstack.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of this module's classes: the supervisor must go on while {@code mvn clean} deletes the originals. */
final class SupervisorClasses {

    private SupervisorClasses() {}

    /** The folder or jar to put on the supervisor's class path. */
    static Path copiedTo(Path folder) {
        Path target = folder.resolve("supervisor-classes");
        Folders.delete(target);
        try {
            copy(Checkout.codeLocation(), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    private static void copy(Path source, Path target) throws IOException {
        for (Path path : everythingIn(source)) {
            // Resolving an empty relative path, as for a jar, would append a slash
            Path copy = path.equals(source) ? target : target.resolve(source.relativize(path));
            Files.copy(path, copy);
        }
    }

    private static List<Path> everythingIn(Path source) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            return paths.sorted().toList();
        }
    }
}
