package health.waymark.backend.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the backend with one API key: what a partner's developer would do with curl. */
public final class BackendClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final String baseUrl;
    private final String key;

    private BackendClient(String baseUrl, String key) {
        this.baseUrl = baseUrl;
        this.key = key;
    }

    /** The platform's operator. */
    public static BackendClient operator(Environment environment) {
        return new BackendClient(
                environment.getRequiredProperty("waymark.public-url"),
                environment.getRequiredProperty("waymark.access.operator-key"));
    }

    /** The same backend with another credential. */
    public BackendClient with(String otherKey) {
        return new BackendClient(baseUrl, otherKey);
    }

    /** Makes a tenant that no other test has; answers its id. */
    public String newTenant() {
        String id = "t" + UUID.randomUUID().toString().substring(0, 12);
        post("/api/v1/tenants", "application/json", "{\"id\":\"" + id + "\",\"name\":\"Tenant " + id + "\"}")
                .expecting(201);
        return id;
    }

    /** A client with a key of that tenant; call on the operator. */
    public BackendClient keyOf(String tenant, String... scopes) {
        String body = "{\"name\":\"test\",\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}";
        Answer answer = post("/api/v1/tenants/" + tenant + "/keys", "application/json", body)
                .expecting(201);
        return with(answer.json().get("key").asString());
    }

    public Answer get(String path) {
        return send("GET", path, "application/fhir+json", null);
    }

    public Answer post(String path, String contentType, String body) {
        return send("POST", path, contentType, body);
    }

    public Answer postFhir(String path, String body) {
        return post(path, "application/fhir+json", body);
    }

    public Answer putFhir(String path, String body, String... headers) {
        return send("PUT", path, "application/fhir+json", body, headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "application/fhir+json", null);
    }

    /** Sends FHIR JSON as the bytes that it is, or is not. */
    public Answer sendBytes(String method, String path, byte[] body) {
        return sendBody(method, path, "application/fhir+json", HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** Sends a request; the headers come in pairs of name and value. */
    public Answer send(String method, String path, String contentType, String body, String... headers) {
        return sendBody(
                method,
                path,
                body == null ? null : contentType,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    private Answer sendBody(
            String method, String path, String contentType, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : baseUrl + path))
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpRequest sent = request.build();
            return revealingNothing(sent, HTTP.send(sent, BackendClient::text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static HttpResponse.BodySubscriber<String> text(HttpResponse.ResponseInfo answer) {
        return answer.headers()
                        .firstValue("Content-Encoding")
                        .filter("gzip"::equals)
                        .isPresent()
                ? HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofByteArray(), BackendClient::decompressed)
                : HttpResponse.BodyHandlers.ofString().apply(answer);
    }

    private static String decompressed(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Every refusal that any test gets is read for what it must not tell (N14). */
    private static Answer revealingNothing(HttpRequest sent, HttpResponse<String> response) {
        String query = URLDecoder.decode(String.valueOf(sent.uri().getRawQuery()), StandardCharsets.UTF_8);
        if (response.statusCode() >= 400) {
            // What the caller has said may be said back.
            Leaks.in(response.body()).filter(leak -> !query.contains(leak)).ifPresent(leak -> {
                throw new AssertionError("The refusal reveals '" + leak + "': " + response.body());
            });
        }
        return new Answer(response);
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        /** Fails with the body in the message when the status is another. */
        public Answer expecting(int status) {
            if (status() != status) {
                throw new AssertionError("Expected " + status + ", got " + status() + ": " + body());
            }
            return this;
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
