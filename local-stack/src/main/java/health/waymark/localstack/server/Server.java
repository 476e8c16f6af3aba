package health.waymark.localstack.server;

import health.waymark.localstack.process.ProcessRecord;
import java.util.List;
import java.util.Optional;

/** One of the servers that Waymark needs, as a child process on 127.0.0.1 whose data outlive it. */
public interface Server {

    /** The name by which folders, logs and messages know it. */
    String name();

    /** Where it listens, the public port first. */
    List<Port> ports();

    default int port() {
        return ports().get(0).number();
    }

    /**
     * Makes sure that the server can have its ports, unless it runs already.
     *
     * @throws ServerStartException naming the first port that somebody else has
     */
    default void requirePorts() {
        if (process().isEmpty()) {
            ports().forEach(port -> port.requireFree(name()));
        }
    }

    /** A mark of how the server would be started now: one that runs with another mark needs a restart. */
    String configuration();

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
