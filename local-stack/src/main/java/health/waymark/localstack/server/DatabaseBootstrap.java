package health.waymark.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Makes databases ready for Waymark with the SQL that operators run, {@code bootstrap.sql}. */
final class DatabaseBootstrap {

    private final int port;
    private final PostgresPasswords passwords;

    DatabaseBootstrap(int port, PostgresPasswords passwords) {
        this.port = port;
        this.passwords = passwords;
    }

    /** Creates the database unless it exists, and prepares it. */
    PostgresDatabase database(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try {
            createUnlessThere(name);
            prepare(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot prepare the database " + name, e);
        }
        return describe(name);
    }

    boolean accepts() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private PostgresDatabase describe(String name) {
        return new PostgresDatabase(
                name,
                jdbcUrl(name),
                superuser(),
                new Credentials("waymark_owner", passwords.owner()),
                new Credentials("waymark_app", passwords.app()),
                new Credentials("waymark_publisher", passwords.publisher()),
                new Credentials("waymark_worker", passwords.worker()));
    }

    private void createUnlessThere(String name) throws SQLException {
        try (Connection connection = connect("postgres");
                PreparedStatement exists = connection.prepareStatement("select from pg_database where datname = ?");
                Statement create = connection.createStatement()) {
            exists.setString(1, name);
            try (ResultSet found = exists.executeQuery()) {
                if (!found.next()) {
                    create.execute("create database " + name);
                }
            }
        }
    }

    private void prepare(String name) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(script());
        }
    }

    private String script() {
        return template()
                .replace("${owner_password}", quoted(passwords.owner()))
                .replace("${app_password}", quoted(passwords.app()))
                .replace("${publisher_password}", quoted(passwords.publisher()))
                .replace("${worker_password}", quoted(passwords.worker()));
    }

    private static String quoted(String password) {
        return password.replace("'", "''");
    }

    private static String template() {
        try (InputStream in = DatabaseBootstrap.class.getResourceAsStream("/bootstrap.sql")) {
            return new String(Objects.requireNonNull(in, "bootstrap.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        Credentials user = superuser();
        return DriverManager.getConnection(
                jdbcUrl(database) + "?connectTimeout=2&loginTimeout=5", user.username(), user.password());
    }

    private Credentials superuser() {
        return new Credentials("postgres", passwords.superuser());
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
