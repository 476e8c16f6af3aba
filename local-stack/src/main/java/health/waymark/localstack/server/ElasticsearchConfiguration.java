package health.waymark.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files and variables that make one local node of Elasticsearch, written anew before each start. */
final class ElasticsearchConfiguration {

    private final ServerFolder folder;
    private final Path base;

    ElasticsearchConfiguration(ServerFolder folder, Path base) {
        this.folder = folder;
        this.base = base;
    }

    Map<String, String> environment() {
        return Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", configuration().toString(),
                "ES_TMPDIR", base.resolve("tmp").toString(),
                "ES_JAVA_OPTS", "-Xms512m -Xmx512m");
    }

    void write(Path home, int port) {
        try {
            Folders.delete(configuration());
            Folders.create(configuration());
            Files.writeString(configuration().resolve("elasticsearch.yml"), settings(port));
            Files.write(configuration().resolve("jvm.options"), jvmOptions(home));
            Files.write(configuration().resolve("log4j2.properties"), logging());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.account().own(configuration());
        folder.account().own(Folders.create(base.resolve("tmp")));
    }

    /** Disk watermarks are off: a laptop's disk is often fuller than they allow. */
    private String settings(int port) {
        return """
                cluster.name: waymark
                node.name: waymark
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: 0
                path.data: %s
                path.logs: %s
                cluster.routing.allocation.disk.threshold_enabled: false
                xpack.security.enabled: false
                """.formatted(port, quoted(base.resolve("data")), quoted(folder.logs()));
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /** Elasticsearch's own, without what writes big files: garbage collection logs and heap dumps. */
    private static List<String> jvmOptions(Path home) throws IOException {
        return Files.readAllLines(home.resolve("config/jvm.options")).stream()
                .filter(line -> !line.startsWith("-Xlog:gc") && !line.startsWith("-XX:+HeapDump"))
                .toList();
    }

    private static byte[] logging() throws IOException {
        try (InputStream in =
                ElasticsearchConfiguration.class.getResourceAsStream("/elasticsearch-log4j2.properties")) {
            return Objects.requireNonNull(in, "elasticsearch-log4j2.properties").readAllBytes();
        }
    }

    private Path configuration() {
        return base.resolve("config");
    }
}
