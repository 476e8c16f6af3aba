package health.waymark.localstack.server;

/** A server could not be started. The message is one for the person at the terminal. */
public final class ServerStartException extends RuntimeException {

    public ServerStartException(String message) {
        super(message);
    }
}
