package health.waymark.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP port on 127.0.0.1.
 *
 * @param setting the environment variable by which it can be changed
 */
public record Port(int number, String setting) {

    /**
     * A port that nobody uses now. It lies below those that the kernel gives to outgoing connections: one of them would
     * take it while its server restarts.
     */
    public static Port free() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .mapToObj(number -> new Port(number, "the caller"))
                .filter(port -> !port.isInUse())
                .findFirst()
                .orElseThrow();
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
