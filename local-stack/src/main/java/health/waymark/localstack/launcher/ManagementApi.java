package health.waymark.localstack.launcher;

import health.waymark.localstack.server.ServerStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The backend's management API, as any client with the operator's key may use it. */
final class ManagementApi {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String backend;
    private final String operatorKey;

    ManagementApi(String backend, String operatorKey) {
        this.backend = backend;
        this.operatorKey = operatorKey;
    }

    /** Creates a tenant unless there is one with that id. */
    void tenant(String id, String name) {
        HttpResponse<String> answer = send("POST", "/tenants", Map.of("id", id, "name", name));
        require(answer, answer.statusCode() == 201 || answer.statusCode() == 409);
    }

    void member(String tenant, String subject, String role, String name) {
        HttpResponse<String> answer =
                send("PUT", "/tenants/" + tenant + "/members/" + subject, Map.of("role", role, "name", name));
        require(answer, answer.statusCode() == 200);
    }

    /** Creates a key and returns its text, which the backend shows only this once. */
    String key(String tenant, String name, List<String> scopes) {
        HttpResponse<String> answer =
                send("POST", "/tenants/" + tenant + "/keys", Map.of("name", name, "scopes", scopes));
        require(answer, answer.statusCode() == 201);
        return JsonMapper.shared().readTree(answer.body()).path("key").asString();
    }

    /** Whether the backend knows a key. */
    boolean accepts(String key) {
        return send(request("/me", key).GET().build()).statusCode() == 200;
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body) {
        String json = JsonMapper.shared().writeValueAsString(body);
        return send(request(path, operatorKey)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create(backend + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ServerStartException("The backend does not answer at " + request.uri() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the backend", e);
        }
    }

    private static void require(HttpResponse<String> answer, boolean expected) {
        if (!expected) {
            throw new ServerStartException("The backend answered " + answer.statusCode() + " to "
                    + answer.request().method() + " " + answer.uri() + ": " + answer.body());
        }
    }
}
