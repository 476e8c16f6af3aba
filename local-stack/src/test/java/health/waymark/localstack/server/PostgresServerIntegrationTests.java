package health.waymark.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.localstack.OwnServers;
import health.waymark.localstack.process.ProcessRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerIntegrationTests {

    private final OwnServers own = new OwnServers();
    private final PostgresServer postgres = own.postgres();

    @BeforeEach
    void start() {
        postgres.start();
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void keepsWhatItConfirmedWhenItIsKilled() throws SQLException {
        execute("create table care (name text)");
        execute("insert into care values ('radiology')");

        postgres.kill();
        assertThat(postgres.process()).isEmpty();
        postgres.start();

        assertThat(answer("select name from care")).isEqualTo("radiology");
    }

    @Test
    void comesBackWhenOnlyItsMainProcessWasKilled() {
        ProcessRecord main = postgres.process().orElseThrow();

        ProcessHandle.of(main.pid()).orElseThrow().destroyForcibly();
        main.isGoneWithin(java.time.Duration.ofSeconds(5));
        postgres.start();

        assertThat(postgres.isHealthy()).isTrue();
    }

    @Test
    void stopsThoughClientsAreConnected() throws SQLException {
        try (Connection client = connect()) {
            assertThat(client.isValid(1)).isTrue();

            postgres.stop();

            assertThat(postgres.process()).isEmpty();
        }
    }

    @Test
    void isJoinedWhenItRunsAlready() {
        ProcessRecord before = postgres.process().orElseThrow();

        postgres.start();

        assertThat(postgres.process()).contains(before);
    }

    @Test
    void isFoundWhenItsPidFileWasLost() throws IOException {
        ProcessRecord before = postgres.process().orElseThrow();

        Files.delete(own.folder().pidFile("postgres"));

        assertThat(postgres.process()).contains(before);
    }

    @Test
    void startsThoughItsOldPidBelongsToAnotherNow() throws IOException {
        postgres.kill();
        Path file = own.folder().data("postgres").resolve("cluster/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Process stranger = new ProcessBuilder("sleep", "60").start();
        lines.set(0, Long.toString(stranger.pid()));
        Files.write(file, lines);

        assertThatCode(postgres::start).doesNotThrowAnyException();

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void saysWhichPortIsInUseAndWhatChangesIt() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Port taken = new Port(other.getLocalPort(), "WAYMARK_POSTGRES_PORT");
            ServerFolder elsewhere =
                    ServerFolder.of(Checkout.root(), own.folder().root().resolve("elsewhere"));
            PostgresServer second =
                    new PostgresServer(elsewhere, taken, PostgresPasswords.forTests(), Tuning.QUICK_START);

            assertThatThrownBy(second::start)
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("Port " + other.getLocalPort() + " is in use, so postgres cannot start: stop what"
                            + " listens there, or choose another port with WAYMARK_POSTGRES_PORT.");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String answer(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        PostgresDatabase database = postgres.database("waymark");
        return DriverManager.getConnection(
                database.jdbcUrl(),
                database.owner().username(),
                database.owner().password());
    }
}
