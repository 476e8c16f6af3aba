package health.waymark.indexer.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between the indexer and the real Elasticsearch and lets a test meddle with single calls. */
public final class FaultyElasticsearch implements AutoCloseable {

    /** One call of the indexer. */
    public record Call(String method, String path, String body) {}

    /** What is given back; status 0 hangs up without an answer. */
    public record Reply(int status, String body) {

        public static final Reply HANG_UP = new Reply(0, "");
    }

    /** The real Elasticsearch, as seen by a fault. */
    public interface Forward {
        Reply send(Call call);
    }

    /** Decides on a call: forwards it, changes it, or answers in its place. */
    public interface Fault {
        Reply handle(Call call, Forward forward);
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI target;
    private final HttpServer server;
    private volatile Fault fault = (call, forward) -> forward.send(call);

    FaultyElasticsearch(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void meddle(Fault newFault) {
        fault = newFault;
    }

    public void behave() {
        meddle((call, forward) -> forward.send(call));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Call call = new Call(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            Reply reply = fault.handle(call, forwarded -> forward(forwarded, type));
            if (reply.status() != 0) {
                byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Reply forward(Call call, String type) {
        HttpRequest request = HttpRequest.newBuilder(target.resolve(call.path()))
                .method(call.method(), BodyPublishers.ofString(call.body()))
                .header("Content-Type", type == null ? "application/json" : type)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return Reply.HANG_UP;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.HANG_UP;
        }
    }
}
