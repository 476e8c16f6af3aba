package health.waymark.scripted;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the scripted backend answers. */
public record Reply(int status, JsonNode body, Map<String, String> headers) {

    public static Reply of(int status, JsonNode body) {
        return new Reply(status, body, Map.of());
    }

    static Reply notFound() {
        return of(404, Json.outcome("not-found", "There is nothing of that id here.", ""));
    }
}
