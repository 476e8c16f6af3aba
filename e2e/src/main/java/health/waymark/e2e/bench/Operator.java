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

    /** Lets a person keep a tenant's directory. */
    void join(String tenant, String subject) throws IOException {
        String body = "{\"role\":\"directory-editor\",\"name\":\"Benchmark\"}";
        Response response =
                connection.send(Request.send("PUT", member(tenant, subject), headers, "application/json", body));
        if (response.status() != 200) {
            throw new BenchException(
                    "The backend answered " + response.status() + " to a new member: " + response.text());
        }
    }

    void expel(String tenant, String subject) throws IOException {
        connection.send(Request.delete(member(tenant, subject), headers));
    }

    private static String member(String tenant, String subject) {
        return "/api/v1/tenants/" + tenant + "/members/" + subject;
    }

    /** Lets a tenant leave at once, and waits until nothing of it is left. */
    void erase(String tenant) throws IOException, InterruptedException {
        String path = "/api/v1/tenants/" + tenant + "/leaving";
        Response begun = connection.send(Request.send("POST", path, headers, "application/json", "{\"graceDays\":0}"));
        if (begun.status() != 202) {
            throw new BenchException(
                    "The backend answered " + begun.status() + " to POST " + path + ": " + begun.text());
        }
        String job = "/api/v1/jobs/"
                + JsonMapper.shared().readTree(begun.text()).path("id").asString();
        String state = "waiting";
        while (state.equals("waiting")) {
            Thread.sleep(500);
            String answer = connection.send(Request.get(job, headers)).text();
            state = JsonMapper.shared().readTree(answer).path("state").asString("unknown");
        }
        if (!state.equals("done")) {
            throw new BenchException("Tenant " + tenant + " could not be erased: see GET " + job);
        }
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
