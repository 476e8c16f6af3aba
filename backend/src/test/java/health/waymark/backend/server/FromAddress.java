package health.waymark.backend.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Requests from another address of this machine than the rest of the tests come from, with their paths just as given.
 *
 * @param baseUrl where the backend is
 * @param address one of 127.0.0.0/8
 */
public record FromAddress(String baseUrl, String address) {

    /** The status of a GET with a key. */
    public int get(String path, String key) {
        return status("GET " + path + " HTTP/1.1\r\nAuthorization: Bearer " + key + "\r\n", "");
    }

    /** The status of a POST without a credential. */
    public int post(String path, String json) {
        return status(
                "POST " + path + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                        + "\r\n",
                json);
    }

    private int status(String head, String body) {
        URI backend = URI.create(baseUrl);
        String request = head + "Host: localhost:" + backend.getPort() + "\r\nConnection: close\r\n\r\n" + body;
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), backend.getPort(), InetAddress.getByName(address), 0)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
