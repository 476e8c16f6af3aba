package health.waymark.localstack.launcher;

import health.waymark.localstack.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers how each process was started, so that one started otherwise than wanted now is started anew. */
final class Configurations {

    private final Path folder;

    Configurations(Path folder) {
        this.folder = folder;
    }

    /** Starts the server, or joins it; what runs with another configuration is stopped first. */
    void start(Server server) {
        Path file = folder.resolve(server.name() + ".configuration");
        String wanted = server.configuration();
        if (server.process().isPresent() && !wanted.equals(read(file))) {
            server.stop();
        }
        PrivateFile.write(file, wanted);
        server.start();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
