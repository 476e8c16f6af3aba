package health.waymark.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The files and variables that make one local node of Elasticsearch, written anew before each start. */
final class ElasticsearchConfiguration {

    /** Variable that gives the JVM other options than a small heap: for much data. */
    private static final String JAVA_OPTIONS = "WAYMARK_ELASTICSEARCH_JAVA_OPTS";

    private final ServerFolder folder;
    private final Path base;
    private final Tuning tuning;

    ElasticsearchConfiguration(ServerFolder folder, Path base, Tuning tuning) {
        this.folder = folder;
        this.base = base;
        this.tuning = tuning;
    }

    Map<String, String> environment() {
        return Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", configuration().toString(),
                // The starter lives for seconds only
                "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1",
                "ES_TMPDIR", base.resolve("tmp").toString(),
                "ES_JAVA_OPTS", System.getenv().getOrDefault(JAVA_OPTIONS, "-Xms512m -Xmx512m"));
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

    /** Elasticsearch's own, without the choice of collector and what writes big files; and no memory in advance. */
    private List<String> jvmOptions(Path home) throws IOException {
        Stream<String> standard = Files.readAllLines(home.resolve("config/jvm.options")).stream()
                .filter(line -> !line.startsWith("-Xlog:gc")
                        && !line.startsWith("-XX:+HeapDump")
                        && !line.startsWith("-XX:+UseG1GC"));
        Stream<String> ours = Stream.concat(Stream.of("-XX:-AlwaysPreTouch"), tuning.options().stream());
        return Stream.concat(standard, ours).toList();
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
