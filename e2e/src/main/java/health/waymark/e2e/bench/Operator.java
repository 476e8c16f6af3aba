package health.waymark.e2e.bench;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management API, with the operator's key. */
final class Operator implements AutoCloseable {

    private final HttpConnection connection;
    private final Map<String, String> headers;

    Operator(RunningStack stack) {
        this.connection = new HttpConnection(stack.backend());
        this.headers = Map.of("Authorization", "Bearer " + stack.operatorKey());
    }

    void createTenant(String id, String name) throws IOException {
        post("/tenants", Map.of("id", id, "name", name));
    }

    Key createKey(String tenant) throws IOException {
        JsonNode key =
                post("/tenants/" + tenant + "/keys", Map.of("name", "Benchmark", "scopes", List.of("system/*.cruds")));
        return new Key(key.path("id").asString(), key.path("key").asString());
    }

    void revoke(String tenant, Key key) throws IOException {
        connection.send(Request.delete("/api/v1/tenants/" + tenant + "/keys/" + key.id(), headers));
    }

    private JsonNode post(String path, Map<String, Object> body) throws IOException {
        String json = JsonMapper.shared().writeValueAsString(body);
        Response response = connection.send(Request.send("POST", "/api/v1" + path, headers, "application/json", json));
        if (response.status() != 201) {
            throw new BenchException(
                    "The backend answered " + response.status() + " to POST /api/v1" + path + ": " + response.text());
        }
        return JsonMapper.shared().readTree(response.text());
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** An API key: its id and the text that is shown once. */
    record Key(String id, String text) {

        /** Without the secret, so that no log can hold it. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
