package health.waymark.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A TCP port on 127.0.0.1.
 *
 * @param setting the environment variable by which it can be changed
 */
public record Port(int number, String setting) {

    /** A port that nobody listens on now. */
    public static Port free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort(), "the caller");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes sure that a server can listen here.
     *
     * @throws ServerStartException naming the port and the setting when somebody else listens
     */
    public void requireFree(String server) {
        if (isInUse()) {
            throw new ServerStartException("Port " + number + " is in use, so " + server
                    + " cannot start: stop what listens there, or choose another port with " + setting + ".");
        }
    }

    private boolean isInUse() {
        try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
