package health.waymark.backend.verification;

import tools.jackson.databind.json.JsonMapper;

/** What people call an Endpoint. */
final class EndpointNames {

    private static final JsonMapper JSON = new JsonMapper();

    private EndpointNames() {}

    /** The name in the resource, or else its id. */
    static String of(String body, String id) {
        String name = JSON.readTree(body).path("name").asString("");
        return name.isBlank() ? id : name;
    }
}
