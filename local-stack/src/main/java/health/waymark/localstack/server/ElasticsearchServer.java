package health.waymark.localstack.server;

import health.waymark.localstack.process.ChildCommand;
import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.process.Strays;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Elasticsearch's minimal distribution as a single node. */
public final class ElasticsearchServer implements Server {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final ServerFolder folder;
    private final Port port;
    private final Tuning tuning;

    public ElasticsearchServer(ServerFolder folder, Port port, Tuning tuning) {
        this.folder = folder;
        this.port = port;
        this.tuning = tuning;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    @Override
    public void start() {
        ProcessRecord process = process().orElseGet(this::launch);
        pidFile().await(process, this::isHealthy, START_LIMIT);
    }

    @Override
    public void stop() {
        starter().ifPresent(ProcessRecord::kill);
        process().ifPresent(process -> process.end(Duration.ofSeconds(30)));
    }

    @Override
    public void kill() {
        starter().ifPresent(ProcessRecord::kill);
        process().ifPresent(ProcessRecord::kill);
    }

    /** Yellow is as good as it gets: a single node has no place for replicas. */
    @Override
    public boolean isHealthy() {
        return process().isPresent()
                && HttpProbe.isOk(uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"));
    }

    @Override
    public Optional<ProcessRecord> process() {
        return pidFile().running(this::search);
    }

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public String configuration() {
        return Fingerprint.of(List.of(folder.installations().elasticsearch(), port, tuning));
    }

    @Override
    public List<Port> ports() {
        return List.of(port);
    }

    /** The program that is started here stays until the server, its child, is up, and then ends. */
    private ProcessRecord launch() {
        // One that a launcher has left behind when it was killed is still at work
        ProcessRecord starter = starter().orElseGet(this::launchStarter);
        if (!starter.isGoneWithin(START_LIMIT)) {
            starter.kill();
        }
        return search().map(pidFile()::record)
                .orElseThrow(() -> new ServerStartException("Elasticsearch did not start; see " + folder.log(name())));
    }

    private ProcessRecord launchStarter() {
        requirePorts();
        Path home = folder.installations().elasticsearch();
        ElasticsearchConfiguration configuration = new ElasticsearchConfiguration(folder, base(), tuning);
        configuration.write(home, port.number());
        List<String> words = folder.account()
                .command(List.of(home.resolve("bin/elasticsearch").toString(), "-d"));
        ProcessRecord starter =
                new ChildCommand(words, configuration.environment(), base(), folder.log(name())).start();
        starter.write(starterFile());
        return starter;
    }

    private Optional<ProcessRecord> starter() {
        return ProcessRecord.read(starterFile()).filter(ProcessRecord::isAlive);
    }

    private Path starterFile() {
        return folder.pidFile("elasticsearch-starter");
    }

    /** The starter has no such argument, only the server. */
    private Optional<ProcessRecord> search() {
        return Strays.withArgument("-Djava.io.tmpdir=" + base().resolve("tmp"));
    }

    private Path base() {
        return folder.data(name());
    }

    private ServerProcess pidFile() {
        return new ServerProcess("Elasticsearch", folder.pidFile(name()), folder.log(name()));
    }
}
