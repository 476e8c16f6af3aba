package health.waymark.localstack.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server that answers the loader as the backend's contract says, and remembers what it was told. */
final class RecordingBackend {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TENANT = Pattern.compile("/api/v1/tenants/([^/]+)");
    private static final Pattern KEYS = Pattern.compile("/api/v1/tenants/([^/]+)/keys(?:/(.+))?");
    private static final Pattern FHIR = Pattern.compile("/fhir/([^/]+)(?:/(.+))?");

    private final HttpServer server;
    private final Set<String> tenants = new TreeSet<>();
    private final List<Key> keys = new ArrayList<>();
    private final Set<String> resources = new TreeSet<>();
    private int bundlesPosted;
    private int bundlesTaken = Integer.MAX_VALUE;

    private RecordingBackend(HttpServer server) {
        this.server = server;
    }

    static RecordingBackend start() throws IOException {
        // Without this the JDK's server waits 40 ms before it sends the body of each answer
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordingBackend backend = new RecordingBackend(server);
        server.createContext("/", backend::handle);
        server.start();
        return backend;
    }

    void stop() {
        server.stop(0);
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    Set<String> tenants() {
        return tenants;
    }

    long keysMade() {
        return keys.size();
    }

    long keysThatWork() {
        return keys.stream().filter(key -> !key.revoked).count();
    }

    Set<String> resources() {
        return resources;
    }

    int bundlesPosted() {
        return bundlesPosted;
    }

    void refuseBundlesAfter(int count) {
        bundlesTaken = count;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = answer(exchange, body);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        Matcher fhir = FHIR.matcher(path);
        if (fhir.matches()) {
            boolean permitted = keys.stream()
                    .anyMatch(known -> !known.revoked
                            && known.tenant.equals(fhir.group(1))
                            && known.text().equals(key));
            return permitted ? fhir(fhir.group(1), fhir.group(2), body) : status(404);
        }
        return key.equals("operator") ? management(method, path, body) : status(401);
    }

    private Answer management(String method, String path, String body) {
        Matcher tenant = TENANT.matcher(path);
        if (tenant.matches()) {
            return status(tenants.contains(tenant.group(1)) ? 200 : 404);
        }
        Matcher key = KEYS.matcher(path);
        if (key.matches()) {
            return key(method, key.group(1), key.group(2), body);
        }
        return status(tenants.add(JSON.readTree(body).path("id").asString()) ? 201 : 409);
    }

    private Answer key(String method, String tenant, String id, String body) {
        if (method.equals("GET")) {
            return new Answer(
                    200,
                    JSON.writeValueAsString(keys.stream()
                            .filter(key -> key.tenant.equals(tenant))
                            .map(Key::listed)
                            .toList()));
        }
        if (method.equals("DELETE")) {
            keys.stream().filter(key -> key.id.equals(id)).forEach(key -> key.revoked = true);
            return status(204);
        }
        Key key = new Key(
                String.valueOf(keys.size()),
                tenant,
                JSON.readTree(body).path("name").asString());
        keys.add(key);
        return new Answer(201, JSON.writeValueAsString(Map.of("id", key.id, "key", key.text())));
    }

    private Answer fhir(String tenant, String url, String body) {
        if (url != null) {
            return status(resources.contains(tenant + "/" + url) ? 200 : 404);
        }
        if (bundlesPosted >= bundlesTaken) {
            return new Answer(422, "{\"resourceType\":\"OperationOutcome\",\"text\":\"refused by the test\"}");
        }
        bundlesPosted++;
        for (JsonNode entry : JSON.readTree(body).path("entry")) {
            resources.add(tenant + "/" + entry.path("request").path("url").asString());
        }
        return new Answer(200, "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}");
    }

    private static Answer status(int status) {
        return new Answer(status, List.of(401, 404).contains(status) ? "{}" : "");
    }

    private record Answer(int status, String body) {}

    private static final class Key {

        private final String id;
        private final String tenant;
        private final String name;
        private boolean revoked;

        private Key(String id, String tenant, String name) {
            this.id = id;
            this.tenant = tenant;
            this.name = name;
        }

        private String text() {
            return "wmk_" + id;
        }

        private Map<String, Object> listed() {
            return revoked
                    ? Map.of("id", id, "name", name, "revokedAt", "2026-01-05T08:00:00Z")
                    : Map.of("id", id, "name", name);
        }
    }
}
