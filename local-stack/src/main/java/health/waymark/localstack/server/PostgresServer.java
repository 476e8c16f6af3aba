package health.waymark.localstack.server;

import health.waymark.localstack.process.ChildCommand;
import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.process.Strays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** PostgreSQL, with {@code fsync} on: what it has confirmed survives {@link #kill()}. */
public final class PostgresServer implements Server {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final ServerFolder folder;
    private final Port port;
    private final PostgresPasswords passwords;
    private final DatabaseBootstrap bootstrap;
    private final Tuning tuning;

    public PostgresServer(ServerFolder folder, Port port, PostgresPasswords passwords, Tuning tuning) {
        this.folder = folder;
        this.port = port;
        this.passwords = passwords;
        this.tuning = tuning;
        this.bootstrap = new DatabaseBootstrap(port.number(), passwords);
    }

    @Override
    public void start() {
        ProcessRecord process = process().orElseGet(this::launch);
        pidFile().await(process, this::isHealthy, START_LIMIT);
    }

    /** A fresh database of its own name with the three roles' grants and the extensions. */
    public PostgresDatabase createDatabase() {
        return database("t_" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** The database of this name, created and prepared if need be. */
    public PostgresDatabase database(String name) {
        return bootstrap.database(name);
    }

    @Override
    public void stop() {
        process().ifPresent(process -> {
            // SIGTERM would wait for every client to leave; pg_ctl's "fast" disconnects them
            run(List.of(program("pg_ctl"), "stop", "-D", data().toString(), "-m", "fast", "-t", "30"));
            process.end(Duration.ofSeconds(5));
        });
    }

    @Override
    public void kill() {
        process().ifPresent(ProcessRecord::kill);
    }

    @Override
    public boolean isHealthy() {
        return process().isPresent() && bootstrap.accepts();
    }

    @Override
    public Optional<ProcessRecord> process() {
        return pidFile().running(() -> Strays.withArgument("--data_directory=" + data()));
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String configuration() {
        return Fingerprint.of(serverWords());
    }

    @Override
    public List<Port> ports() {
        return List.of(port);
    }

    private ProcessRecord launch() {
        requirePorts();
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialize();
        }
        // Workers can outlive a killed postmaster for a moment, and it cannot come back beside them
        Strays.workingIn(data(), Path.of(program("postgres"))).forEach(ProcessRecord::kill);
        PostmasterPid.defuse(data());
        return pidFile().record(command(serverWords()).start());
    }

    private List<String> serverWords() {
        List<String> words = new ArrayList<>(List.of(program("postgres"), "-D", data().toString()));
        settings().forEach((name, value) -> words.add("--" + name + "=" + value));
        return words;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("data_directory", data().toString()),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port.number())),
                Map.entry("unix_socket_directories", ""),
                // As docs/how-to/tune-postgresql.md advises for every installation
                Map.entry("max_wal_size", "4GB"),
                Map.entry("random_page_cost", "1.1"),
                Map.entry("jit", "off"),
                Map.entry("max_connections", "200"),
                Map.entry("log_line_prefix", "%m [%p] %u@%d "),
                // Lets the bench count statements
                Map.entry("shared_preload_libraries", "pg_stat_statements")));
        settings.putAll(tuning.postgres());
        return settings;
    }

    /** In a folder of its own first: a start that was cut short leaves nothing that looks like data. */
    private void initialize() {
        Path unfinished = folder.data("postgres").resolve("unfinished");
        Strays.withArgument(unfinished.toString()).ifPresent(ProcessRecord::kill);
        Folders.delete(unfinished);
        Path password = folder.data("postgres").resolve("password");
        try {
            Files.deleteIfExists(password);
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, passwords.superuser());
            folder.account().own(password);
            int exit = run(List.of(
                    program("initdb"),
                    "-D",
                    unfinished.toString(),
                    "--username=postgres",
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C"));
            Files.delete(password);
            if (exit != 0) {
                throw new ServerStartException("PostgreSQL's initdb failed; see " + folder.log("postgres"));
            }
            Files.move(unfinished, data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(List<String> words) {
        return command(words).run();
    }

    private ChildCommand command(List<String> words) {
        return new ChildCommand(
                folder.account().command(words), Map.of(), folder.data("postgres"), folder.log("postgres"));
    }

    private String program(String name) {
        return folder.installations().postgres().resolve("bin").resolve(name).toString();
    }

    private Path data() {
        return folder.data("postgres").resolve("cluster");
    }

    private ServerProcess pidFile() {
        return new ServerProcess("PostgreSQL", folder.pidFile("postgres"), folder.log("postgres"));
    }
}
