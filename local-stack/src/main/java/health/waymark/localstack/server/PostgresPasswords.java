package health.waymark.localstack.server;

/** The passwords of the superuser {@code postgres} and of the four roles that {@code bootstrap.sql} makes. */
public record PostgresPasswords(String superuser, String owner, String app, String publisher, String worker) {

    /** For servers whose data nobody cares about. */
    public static PostgresPasswords forTests() {
        return new PostgresPasswords("superuser", "owner", "app", "publisher", "worker");
    }

    /** Without the passwords, so that no log can hold them. */
    @Override
    public String toString() {
        return "PostgresPasswords";
    }
}
