package health.waymark.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few requests to the backend that loading needs. */
final class DemoApi {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int LONGEST_ANSWER_SHOWN = 600;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final String operatorKey;

    DemoApi(DemoTarget target) {
        this.base = target.backend().toString().replaceAll("/+$", "");
        this.operatorKey = target.operatorKey();
    }

    /** Whether the tenant had to be created. */
    boolean createTenant(String id, String name) {
        if (send(get("/api/v1/tenants/" + id, operatorKey), Set.of(200, 404)).statusCode() == 200) {
            return false;
        }
        String body = JSON.writeValueAsString(Fhir.object("id", id, "name", name));
        return send(post("/api/v1/tenants", operatorKey, "application/json", body), Set.of(201, 409))
                        .statusCode()
                == 201;
    }

    /** A key of the tenant's own: the operator manages tenants but does not write their data. */
    TenantKey createKey(String tenant, String name) {
        String body = JSON.writeValueAsString(Fhir.object("name", name, "scopes", List.of("system/*.cruds")));
        HttpResponse<String> answer = send(post(keysOf(tenant), operatorKey, "application/json", body), Set.of(201));
        return new TenantKey(tenant, JSON.readTree(answer.body()).path("key").asString());
    }

    boolean hasRevokedKey(String tenant, String name) {
        return keys(tenant, name).anyMatch(DemoApi::isRevoked);
    }

    /** Revokes every key of that name, those of failed loadings too. */
    void revokeKeys(String tenant, String name) {
        keys(tenant, name).filter(key -> !isRevoked(key)).forEach(key -> {
            String path = keysOf(tenant) + "/" + key.path("id").asString();
            send(request(path, operatorKey).DELETE().build(), Set.of(200, 204));
        });
    }

    private Stream<JsonNode> keys(String tenant, String name) {
        HttpResponse<String> answer = send(get(keysOf(tenant), operatorKey), Set.of(200));
        return JSON.readTree(answer.body())
                .valueStream()
                .filter(key -> key.path("name").asString().equals(name));
    }

    private static boolean isRevoked(JsonNode key) {
        return key.hasNonNull("revokedAt");
    }

    private static String keysOf(String tenant) {
        return "/api/v1/tenants/" + tenant + "/keys";
    }

    private HttpRequest get(String path, String key) {
        return request(path, key).GET().build();
    }

    private HttpRequest post(String path, String key, String type, String body) {
        return request(path, key)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest request, Set<Integer> expected) {
        String what = request.method() + " " + request.uri();
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (!expected.contains(answer.statusCode())) {
                throw new DemoFailure(what + " was answered with " + answer.statusCode() + ": " + shown(answer.body()));
            }
            return answer;
        } catch (IOException e) {
            throw new DemoFailure(what + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(what + " was interrupted", e);
        }
    }

    private static String shown(String body) {
        return body.length() <= LONGEST_ANSWER_SHOWN ? body : body.substring(0, LONGEST_ANSWER_SHOWN) + "…";
    }

    /** What the key of a tenant can do there. */
    final class TenantKey {

        private final String tenant;
        private final String text;

        private TenantKey(String tenant, String text) {
            this.tenant = tenant;
            this.text = text;
        }

        /** Whether the resource is there, or was there and has been deleted since. */
        boolean has(String url) {
            int status = send(get("/fhir/" + tenant + "/" + url, text), Set.of(200, 404, 410))
                    .statusCode();
            return status != 404;
        }

        /** Posts a transaction Bundle: all of it is stored, or an exception says why nothing was. */
        void post(String bundle) {
            send(DemoApi.this.post("/fhir/" + tenant, text, "application/fhir+json", bundle), Set.of(200));
        }
    }
}
