package health.waymark.e2e.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTests {

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean chunked = "chunked".equals(exchange.getRequestURI().getQuery());
            if ("close".equals(exchange.getRequestURI().getQuery())) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(200, chunked ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAnswersOfEveryFormOneAfterTheOther() throws IOException {
        try (HttpConnection connection = connection()) {
            for (String query : new String[] {"", "?chunked", "?close", "?chunked", ""}) {
                Response response = connection.send(post("/echo" + query, "Grüß Gott " + query));

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.text()).isEqualTo("Grüß Gott " + query);
            }
        }
    }

    @Test
    void tellsOtherStatuses() throws IOException {
        try (HttpConnection connection = connection()) {
            assertThat(connection.send(Request.get("/nowhere", Map.of())).status())
                    .isEqualTo(404);
            assertThat(connection.send(post("/echo", "still there")).status()).isEqualTo(200);
        }
    }

    private HttpConnection connection() {
        return new HttpConnection(
                URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    private static Request post(String path, String body) {
        return Request.send("POST", path, Map.of(), "text/plain", body);
    }
}
