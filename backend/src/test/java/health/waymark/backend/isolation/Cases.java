package health.waymark.backend.isolation;

import health.waymark.backend.isolation.Exchange.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the matrix asks of each route. A route, interaction, kind of search parameter or operation that is not here
 * fails the test: whoever adds one says here how it is asked for another tenant's data.
 */
final class Cases {

    private Cases() {}

    private static final String TAG = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"meta\","
            + "\"valueMeta\":{\"tag\":[{\"system\":\"urn:x\",\"code\":\"x\"}]}}]}";

    private static final Map<String, BiFunction<String, String, Call>> OLDEST = Map.ofEntries(
            Map.entry("GET /api/v1/me", (tenant, id) -> Call.get("/api/v1/me")),
            Map.entry("GET /api/v1/tenants", (tenant, id) -> Call.get("/api/v1/tenants")),
            Map.entry(
                    "POST /api/v1/tenants",
                    (tenant, id) -> Call.json("POST", "/api/v1/tenants", "{\"id\":\"directory\",\"name\":\"x\"}")),
            Map.entry("GET /api/v1/tenants/{tenant}", (tenant, id) -> Call.get("/api/v1/tenants/" + tenant)),
            Map.entry(
                    "GET /api/v1/tenants/{tenant}/members",
                    (tenant, id) -> Call.get("/api/v1/tenants/" + tenant + "/members")),
            Map.entry(
                    "PUT /api/v1/tenants/{tenant}/members/{subject}",
                    (tenant, id) -> Call.json(
                            "PUT",
                            "/api/v1/tenants/" + tenant + "/members/matrix",
                            "{\"role\":\"auditor\",\"name\":\"x\"}")),
            Map.entry(
                    "DELETE /api/v1/tenants/{tenant}/members/{subject}",
                    (tenant, id) -> Call.json("DELETE", "/api/v1/tenants/" + tenant + "/members/" + id, "")),
            Map.entry(
                    "GET /api/v1/tenants/{tenant}/keys",
                    (tenant, id) -> Call.get("/api/v1/tenants/" + tenant + "/keys")),
            Map.entry(
                    "POST /api/v1/tenants/{tenant}/keys",
                    (tenant, id) -> Call.json(
                            "POST",
                            "/api/v1/tenants/" + tenant + "/keys",
                            "{\"name\":\"x\",\"scopes\":[\"system/Slot.rs\"]}")),
            Map.entry(
                    "DELETE /api/v1/tenants/{tenant}/keys/{id}",
                    (tenant, id) -> Call.json("DELETE", "/api/v1/tenants/" + tenant + "/keys/" + id, "")),
            Map.entry(
                    "GET /api/v1/tenants/{tenant}/audit",
                    (tenant, id) -> Call.get("/api/v1/tenants/" + tenant + "/audit?entity=" + id)),
            Map.entry(
                    "GET /api/v1/tenants/{tenant}/audit/verify",
                    (tenant, id) -> Call.get("/api/v1/tenants/" + tenant + "/audit/verify")),
            Map.entry("GET /feed/labels", (tenant, id) -> Call.get("/feed/labels?wait=0")),
            Map.entry("GET /feed/definition", (tenant, id) -> Call.get("/feed/definition")),
            Map.entry("GET /feed/versions", (tenant, id) -> Call.get("/feed/versions")),
            Map.entry("GET /feed/labels/chosen", (tenant, id) -> Call.get("/feed/labels/chosen?id=Location/" + id)),
            Map.entry(
                    "PUT /feed/indexers/{id}",
                    (tenant, id) -> Call.json("PUT", "/feed/indexers/" + id, "{\"active\":false}")),
            Map.entry("ANY /error", (tenant, id) -> Call.get("/error")));

    /** Routes of Spring MVC, with a tenant and the id of something of that tenant. */
    static final Map<String, BiFunction<String, String, Call>> SPRING = Stream.of(OLDEST, ManagementCases.ROUTES)
            .flatMap(cases -> cases.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Interactions of FHIR with one resource, given the base, the type and the id. */
    static Optional<List<Call>> withId(String interaction, String base, String type, String id) {
        String path = base + "/" + type + "/" + id;
        String body = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"}";
        return Optional.ofNullable(
                switch (interaction) {
                    case "read" -> List.of(Call.get(path), Call.get(path + "?_summary=true&_format=xml"));
                    case "vread" -> List.of(Call.get(path + "/_history/1"));
                    case "history-instance" -> List.of(Call.get(path + "/_history"));
                    case "update" ->
                        List.of(
                                Call.fhir("PUT", path, body),
                                Call.fhir("POST", base, entry("PUT", type + "/" + id, body)));
                    case "patch" ->
                        List.of(new Call(
                                "PATCH",
                                path,
                                "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"nl\"}]",
                                "application/json-patch+json"));
                    case "delete" ->
                        List.of(
                                Call.fhir("DELETE", path, ""),
                                Call.fhir("POST", base, entry("DELETE", type + "/" + id, null)));
                    default -> null;
                });
    }

    /** Interactions with a whole type, given the id of one resource of it. */
    static Optional<List<Call>> withType(String interaction, String base, String type, String id) {
        String path = base + "/" + type;
        return Optional.ofNullable(
                switch (interaction) {
                    case "search-type" ->
                        List.of(
                                Call.get(path + "?_id=" + id),
                                Call.get(path + "?_id=" + id + "&_total=accurate"),
                                new Call("POST", path + "/_search", "_id=" + id, "application/x-www-form-urlencoded"));
                    case "history-type" -> List.of(Call.get(path + "/_history"));
                    case "create" ->
                        List.of(Call.fhir(
                                "POST",
                                path,
                                "{\"resourceType\":\"" + type + "\",\"extension\":[{\"url\":\"urn:x\","
                                        + "\"valueReference\":{\"reference\":\"" + type + "/" + id + "\"}}]}"));
                    default -> null;
                });
    }

    static final Set<String> WITH_ID = Set.of("read", "vread", "history-instance", "update", "patch", "delete");

    /** Interactions with a whole server. */
    static final Map<String, BiFunction<String, String, Call>> SYSTEM = Map.of(
            "transaction", (base, id) -> Call.fhir("POST", base, entry("PUT", "Patient/" + id, patient(id))),
            "batch",
                    (base, id) -> Call.fhir(
                            "POST",
                            base,
                            entry("PUT", "Patient/" + id, patient(id)).replace("transaction", "batch")),
            "history-system", (base, id) -> Call.get(base + "/_history"),
            "search-system", (base, id) -> Call.get(base + "?_id=" + id));

    /** A value for each kind of search parameter; a prefix of the canary would be found if it were there. */
    static Optional<String> searchValue(String kind, String canaryPrefix, String id) {
        return Optional.ofNullable(
                switch (kind) {
                    case "token", "string", "uri" -> canaryPrefix;
                    case "reference" -> id;
                    case "date" -> "gt1900-01-01";
                    case "number", "quantity" -> "gt0";
                    case "composite" -> canaryPrefix + "$" + canaryPrefix;
                    case "special" -> "52.0|5.0|10|km";
                    default -> null;
                });
    }

    /** Operations, given what they are called on: a base, a type or a resource. */
    static final Map<String, BiFunction<String, String, Call>> OPERATIONS = Map.of(
            "find-route", (path, id) -> Call.get(path + "/$find-route?text=" + id),
            "route", (path, id) -> Call.get(path + "/$route"),
            "validate", (path, id) -> Call.fhir("POST", path + "/$validate", patient(id)),
            "meta", (path, id) -> Call.get(path + "/$meta"),
            "meta-add", (path, id) -> Call.fhir("POST", path + "/$meta-add", TAG),
            "meta-delete", (path, id) -> Call.fhir("POST", path + "/$meta-delete", TAG));

    private static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}";
    }

    private static String entry(String method, String url, String body) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{"
                + (body == null ? "" : "\"resource\":" + body + ",")
                + "\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}}]}";
    }
}
