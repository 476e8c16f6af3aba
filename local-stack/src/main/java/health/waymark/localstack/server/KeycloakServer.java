package health.waymark.localstack.server;

import health.waymark.localstack.process.ChildCommand;
import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.process.Strays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak with the realm {@code waymark}, its data in a file database. */
public final class KeycloakServer implements Server {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    /** As bin/kc.sh sets them; the script itself would stay as a second process. C1 only: it halves the start. */
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx400m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true");

    private final ServerFolder folder;
    private final Port port;
    private final Port managementPort;
    private final RealmSettings realm;

    public KeycloakServer(ServerFolder folder, Port port, Port managementPort, RealmSettings realm) {
        this.folder = folder;
        this.port = port;
        this.managementPort = managementPort;
        this.realm = realm;
    }

    public URI uri() {
        return URI.create("http://localhost:" + port.number());
    }

    public URI issuer() {
        return uri().resolve("/realms/waymark");
    }

    /** An access token for the API, of a user in the realm file; as the client {@code waymark-tests} gets it. */
    public String token(String username) {
        return PasswordGrant.token(issuer(), new Credentials(username, realm.userPassword()));
    }

    @Override
    public void start() {
        ProcessRecord process = process().orElseGet(this::launch);
        pidFile().await(process, this::isHealthy, START_LIMIT);
        RealmImport.of(home()).done();
    }

    @Override
    public void stop() {
        process().ifPresent(process -> process.end(Duration.ofSeconds(30)));
    }

    @Override
    public void kill() {
        process().ifPresent(ProcessRecord::kill);
    }

    /** Only the management port tells: the other one opens before the realm is there. */
    @Override
    public boolean isHealthy() {
        return process().isPresent()
                && HttpProbe.isOk(URI.create("http://127.0.0.1:" + managementPort.number() + "/health/ready"));
    }

    @Override
    public Optional<ProcessRecord> process() {
        return pidFile().running(() -> Strays.withArgument("-Dkc.home.dir=" + home()));
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String configuration() {
        return Fingerprint.of(List.of(folder.installations().keycloak(), arguments(), realm.realm()));
    }

    @Override
    public List<Port> ports() {
        return List.of(port, managementPort);
    }

    static List<String> java(Path home, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(JVM);
        words.add("-Dkc.home.dir=" + home);
        words.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        words.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
        words.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        words.addAll(arguments);
        return words;
    }

    private ProcessRecord launch() {
        requirePorts();
        link(folder.installations().keycloak());
        RealmImport.of(home()).prepare(realm.realm());
        folder.account().own(home().resolve("data"));
        List<String> words = folder.account().command(java(home(), arguments()));
        return pidFile().record(new ChildCommand(words, Map.of(), home(), folder.log(name())).start());
    }

    private List<String> arguments() {
        return List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port.number(),
                "--http-management-port=" + managementPort.number(),
                "--hostname=" + uri());
    }

    /** A home of its own data, with links to the shared programs. */
    private void link(Path programs) {
        try {
            for (String part : List.of("bin", "conf", "lib", "providers", "themes")) {
                Path link = home().resolve(part);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, programs.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path home() {
        return folder.data(name());
    }

    private ServerProcess pidFile() {
        return new ServerProcess("Keycloak", folder.pidFile(name()), folder.log(name()));
    }
}
