package health.waymark.indexer.stage;

import health.waymark.indexer.IndexerApplication;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The application as a process of its own, which can be killed as a loss of power would. */
public final class ChildIndexer implements AutoCloseable {

    private final Process process;

    private ChildIndexer(Process process) {
        this.process = process;
    }

    static ChildIndexer start(URI feed, URI elasticsearch, String alias, String id, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                IndexerApplication.class.getName()));
        RunningIndexer.properties(feed, elasticsearch, alias, settings)
                .forEach((name, value) -> command.add("--" + name + "=" + value));
        command.add("--waymark.indexer.id=" + id);
        try {
            return new ChildIndexer(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/child-indexer-" + id + ".log"))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
