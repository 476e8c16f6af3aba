package health.waymark.localstack.gate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A door before a server that has none: ends TLS, lets in who has the user's password or the API key, and hands
 * everything else on as it is.
 */
public final class SecureGate implements AutoCloseable {

    public static final String USERNAME = "waymark";
    public static final String PASSWORD = "gate-password";
    public static final String API_KEY = "Z2F0ZTprZXk=";

    private static final Set<String> CREDENTIALS = Set.of(
            "Basic " + Base64.getEncoder().encodeToString((USERNAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)),
            "ApiKey " + API_KEY);

    private static final String REFUSAL = """
            {"error":{"type":"security_exception","reason":"missing authentication credentials"},"status":401}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI target;
    private final Certificate certificate;
    private final HttpsServer server;
    private volatile @Nullable String version;
    private volatile boolean shut;

    private SecureGate(URI target, Certificate certificate, HttpsServer server) {
        this.target = target;
        this.certificate = certificate;
        this.server = server;
    }

    /** Opens a gate, with a certificate of its own in that folder. */
    public static SecureGate before(URI target, Path folder) {
        Certificate certificate = Certificate.make(folder);
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverSide()));
            SecureGate gate = new SecureGate(target, certificate, server);
            server.createContext("/", gate::handle);
            server.setExecutor(gate.threads);
            server.start();
            return gate;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where it is: {@code https} on {@code localhost}. */
    public URI uri() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** The certificate to trust, as PEM. */
    public Path certificate() {
        return certificate.pem();
    }

    /** From now on all nodes say that they are of that version. */
    public void pretend(String otherVersion) {
        version = otherVersion;
    }

    /** Refuses everybody from now on, as after a change of the password. */
    public void shut() {
        shut = true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (shut || authorization == null || !CREDENTIALS.contains(authorization)) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
                answer(exchange, 401, REFUSAL.getBytes(StandardCharsets.UTF_8));
                return;
            }
            HttpResponse<byte[]> reply = forward(exchange, body);
            reply.headers()
                    .firstValue("X-Elastic-Product")
                    .ifPresent(product -> exchange.getResponseHeaders().set("X-Elastic-Product", product));
            reply.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            answer(exchange, reply.statusCode(), rewritten(exchange, reply.body()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        target.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String header : Set.of("Content-Type", "Accept")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private byte[] rewritten(HttpExchange exchange, byte[] body) {
        String pretended = version;
        if (pretended == null || !exchange.getRequestURI().getPath().startsWith("/_nodes")) {
            return body;
        }
        return new String(body, StandardCharsets.UTF_8)
                .replaceAll("\"version\"\\s*:\\s*\"[^\"]*\"", "\"version\":\"" + pretended + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, headOnly || body.length == 0 ? -1 : body.length);
        if (!headOnly) {
            exchange.getResponseBody().write(body);
        }
    }
}
