package health.waymark.localstack.server;

import health.waymark.localstack.process.ProcessRecord;
import java.util.Optional;

/** One of the servers that Waymark needs, as a child process on 127.0.0.1 whose data outlive it. */
public interface Server {

    /** The name by which folders, logs and messages know it. */
    String name();

    int port();

    /**
     * Starts the server and waits until it can be used; joins it when it runs already.
     *
     * @throws ServerStartException when it does not become usable; the message says where to look
     */
    void start();

    boolean isHealthy();

    /** Ends the server in its own orderly way and waits for that. Does nothing when it is not running. */
    void stop();

    /** Ends the server as a loss of power would ({@code kill -9} of all its processes). */
    void kill();

    /** The server's main process; empty when it is not running. */
    Optional<ProcessRecord> process();
}
