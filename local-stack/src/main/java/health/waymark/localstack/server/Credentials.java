package health.waymark.localstack.server;

/** A user name with its password. */
public record Credentials(String username, String password) {

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return username;
    }
}
