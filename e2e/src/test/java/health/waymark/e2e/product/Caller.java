package health.waymark.e2e.product;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's software with an API key. */
public final class Caller {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final String backend;
    private final String key;

    /** A caller of this backend with this key. */
    public Caller(String backend, String key) {
        this.backend = backend;
        this.key = key;
    }

    /** A tenant that no other test has; call as the operator. */
    public String newTenant() {
        String id = "e2e-" + UUID.randomUUID().toString().substring(0, 8);
        send("POST", "/api/v1/tenants", "application/json", "{\"id\":\"" + id + "\",\"name\":\"" + id + "\"}");
        return id;
    }

    /** A caller with all rights in that tenant; call as the operator. */
    public Caller keyOf(String tenant) {
        Answer answer = send(
                "POST",
                "/api/v1/tenants/" + tenant + "/keys",
                "application/json",
                "{\"name\":\"e2e\",\"scopes\":[\"system/*.cruds\"]}");
        return new Caller(backend, answer.json().get("key").asString());
    }

    /** Lets a tenant take what does not keep to the mCSD minimum; call as the operator. */
    public void makeLenient(String tenant) {
        String path = "/api/v1/tenants/" + tenant + "/settings";
        String etag = send("GET", path, "application/json", null).expecting(200).etag();
        send("PATCH", path, "application/json", "{\"profiles\":\"lenient\"}", "If-Match", etag)
                .expecting(200);
    }

    public Answer get(String path) {
        return send("GET", path, "application/fhir+json", null);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, "application/fhir+json", body);
    }

    public Answer post(String path, String body) {
        return send("POST", path, "application/fhir+json", body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "application/fhir+json", null);
    }

    /** All entries of a searchset or history, following its links. */
    public List<JsonNode> all(String path) {
        List<JsonNode> entries = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode page = get(next).json();
            page.path("entry").forEach(entries::add);
            next = linkOf(page, "next");
        }
        return entries;
    }

    private static String linkOf(JsonNode bundle, String relation) {
        for (JsonNode link : bundle.path("link")) {
            if (relation.equals(link.path("relation").asString())) {
                return link.path("url").asString();
            }
        }
        return null;
    }

    /** One request; a failure of the connection is status 0, as tests of failures expect it. */
    public Answer send(String method, String path, String contentType, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : backend + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag").orElse(""));
        } catch (IOException away) {
            return new Answer(0, String.valueOf(away.getMessage()), "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What came back. */
    public record Answer(int status, String body, String etag) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** Fails with the body in the message when the status is another. */
        public Answer expecting(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + ", got " + status + ": " + body);
            }
            return this;
        }
    }
}
