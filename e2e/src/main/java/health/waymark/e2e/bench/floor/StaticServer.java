package health.waymark.e2e.bench.floor;

import com.sun.net.httpserver.HttpServer;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.workload.HttpLoad;
import health.waymark.e2e.bench.workload.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server inside the benchmark's own process, which always answers the same bytes. */
public final class StaticServer implements AutoCloseable {

    private static final int THREADS = 32;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** @param size of the answer in bytes, above 0 */
    public StaticServer(int size) throws IOException {
        // It writes head and body apart; without this, Nagle's algorithm holds the body back for 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) 'x');
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), THREADS);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    public HttpLoad load() {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
        Question question = Question.of(Request.get("/", Map.of()), "x");
        return new HttpLoad(uri, turn -> question);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
