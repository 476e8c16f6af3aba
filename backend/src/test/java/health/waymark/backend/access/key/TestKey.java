package health.waymark.backend.access.key;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import tools.jackson.databind.JsonNode;

/** A key of a new tenant, and those who manage and use it. */
final class TestKey {

    private static final String JSON = "application/json";

    final BackendClient admin;
    final String tenant;
    final String id;
    final String text;

    private TestKey(BackendClient admin, String tenant, JsonNode created) {
        this.admin = admin;
        this.tenant = tenant;
        this.id = created.path("id").asString();
        this.text = created.path("key").asString();
    }

    /** The fields are those of the request, beside the name. */
    static TestKey with(BackendClient admin, String tenant, String fields) {
        Answer created = admin.post("/api/v1/tenants/" + tenant + "/keys", JSON, "{\"name\":\"EHR\"," + fields + "}")
                .expecting(201);
        return new TestKey(admin, tenant, created.json());
    }

    BackendClient client() {
        return admin.with(text);
    }

    String secret() {
        return text.substring(22, 62);
    }

    String path() {
        return "/api/v1/tenants/" + tenant + "/keys/" + id;
    }

    JsonNode view() {
        return admin.get(path()).expecting(200).json();
    }

    Answer post(String action, String body) {
        return admin.post(path() + "/" + action, JSON, body);
    }

    Answer change(String body) {
        return admin.send("PATCH", path(), JSON, body);
    }
}
