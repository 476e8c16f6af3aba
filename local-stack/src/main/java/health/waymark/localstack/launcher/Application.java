package health.waymark.localstack.launcher;

import health.waymark.localstack.process.ChildCommand;
import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.process.Strays;
import health.waymark.localstack.server.Fingerprint;
import health.waymark.localstack.server.HttpProbe;
import health.waymark.localstack.server.Port;
import health.waymark.localstack.server.Server;
import health.waymark.localstack.server.ServerFolder;
import health.waymark.localstack.server.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** One of Waymark's own applications, a Spring Boot jar. */
final class Application implements Server {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Program program;
    private final ServerFolder folder;
    private final List<Port> ports;

    /**
     * What to run.
     *
     * @param name of the module
     * @param jar built by it, asked for at a start only
     * @param jvmOptions without secrets, since every user of the machine can read them
     * @param properties Spring's settings; they travel by the environment, where other users cannot read them
     */
    record Program(String name, Supplier<Path> jar, List<String> jvmOptions, Map<String, Object> properties) {}

    /** The last of {@code ports} is the management port, the first the public one. */
    Application(Program program, ServerFolder folder, List<Port> ports) {
        this.program = program;
        this.folder = folder;
        this.ports = ports;
    }

    @Override
    public void start() {
        ProcessRecord process = process().orElseGet(this::launch);
        serverProcess().await(process, this::isHealthy, START_LIMIT);
    }

    @Override
    public boolean isHealthy() {
        int management = ports.get(ports.size() - 1).number();
        return process().isPresent()
                && HttpProbe.isOk(URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness"));
    }

    @Override
    public void stop() {
        process().ifPresent(process -> process.end(Duration.ofSeconds(30)));
    }

    @Override
    public void kill() {
        process().ifPresent(ProcessRecord::kill);
    }

    @Override
    public Optional<ProcessRecord> process() {
        return serverProcess().running(() -> Strays.withArgument(marker()));
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public String configuration() {
        return Fingerprint.of(List.of(words(), program.properties()));
    }

    @Override
    public List<Port> ports() {
        return ports;
    }

    private ProcessRecord launch() {
        requirePorts();
        Path home = folder.data(name());
        Map<String, String> environment =
                Map.of("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(program.properties()));
        List<String> words = folder.account().command(words());
        return serverProcess().record(new ChildCommand(words, environment, home, folder.log(name())).start());
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(program.jvmOptions());
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add(marker());
        words.addAll(List.of("-jar", program.jar().get().toString()));
        return words;
    }

    private String marker() {
        return "-Dwaymark.home=" + folder.data(name());
    }

    private ServerProcess serverProcess() {
        return new ServerProcess(name(), folder.pidFile(name()), folder.log(name()));
    }
}
