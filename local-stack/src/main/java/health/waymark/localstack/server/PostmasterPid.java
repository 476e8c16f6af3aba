package health.waymark.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code postmaster.pid}, left behind when PostgreSQL was killed. PostgreSQL refuses to start when some process,
 * whichever, has got that pid meanwhile. The file also guards against surviving workers by its shared memory key, so
 * it is never deleted here: our own pid is put in, and PostgreSQL takes its parent's pid as stale.
 */
final class PostmasterPid {

    private PostmasterPid() {}

    /** To be called only when no PostgreSQL runs on {@code data}. */
    static void defuse(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            if (!lines.isEmpty()) {
                lines.set(0, Long.toString(ProcessHandle.current().pid()));
                Files.write(file, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
