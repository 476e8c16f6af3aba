package health.waymark.backend.isolation;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something of a tenant for each kind of route, so that what the route asks for can be done. */
final class ManagedThings {

    private static final String JSON = "application/json";

    /** What goes before, and what ends all others. */
    private static final List<String> FIRST = List.of("GET", "PUT", "POST", "PATCH", "DELETE");

    private static final List<String> LAST = List.of(
            "POST /api/v1/tenants/{tenant}/freeze",
            "POST /api/v1/tenants/{tenant}/unfreeze",
            "POST /api/v1/tenants/{tenant}/leaving",
            "DELETE /api/v1/tenants/{tenant}/leaving");

    private final Map<String, String> ids = new LinkedHashMap<>();

    ManagedThings(BackendClient operator, BackendClient own, String tenant) {
        String path = "/api/v1/tenants/" + tenant;
        ids.put("/keys/", made(operator, path + "/keys", "{\"name\":\"x\",\"scopes\":[\"system/Slot.rs\"]}"));
        ids.put(
                "/invitations/",
                made(
                        operator,
                        path + "/invitations",
                        "{\"email\":\"b@example.org\",\"name\":\"x\",\"role\":\"auditor\"}"));
        ids.put(
                "/oauth-clients/",
                made(
                        operator,
                        path + "/oauth-clients",
                        "{\"name\":\"y\",\"method\":\"client_secret\",\"scopes\":[\"system/Slot.rs\"]}"));
        ids.put("/imports/", made(own, path + "/imports?kind=facilities", "id;naam\n1;Huis\n"));
        ids.put("/members/", "matrix");
        own.putFhir(
                        "/fhir/" + tenant + "/Endpoint/e",
                        "{\"resourceType\":\"Endpoint\",\"id\":\"e\",\"status\":\"active\",\"connectionType\":{\"code\":\"x\"},"
                                + "\"payloadType\":[{\"text\":\"x\"}],\"address\":\"https://e.example\"}")
                .expecting(201);
        ids.put("/endpoints/", "e");
    }

    /** The id is the last part of its address. */
    private static String made(BackendClient caller, String path, String body) {
        Answer answer = caller.post(path, JSON, body).expecting(201);
        return answer.header("Location").replaceAll(".*/", "");
    }

    String idFor(String route) {
        return ids.entrySet().stream()
                .filter(kind -> route.contains(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("b6d0a3c2-1b1d-4f5b-9f39-0d7e1c5a2f11");
    }

    List<String> inOrder(Collection<String> routes) {
        List<String> ordered = new ArrayList<>(routes);
        ordered.sort(Comparator.<String, Integer>comparing(LAST::indexOf)
                .thenComparing(route -> FIRST.indexOf(route.substring(0, route.indexOf(' '))))
                .thenComparing(route -> route));
        return ordered;
    }
}
