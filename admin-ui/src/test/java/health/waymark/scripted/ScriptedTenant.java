package health.waymark.scripted;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One tenant's FHIR base: versions, {@code If-Match}, a little search. */
public final class ScriptedTenant {

    private final Map<String, List<ObjectNode>> versions = new LinkedHashMap<>();

    static ScriptedTenant empty() {
        return new ScriptedTenant();
    }

    static ScriptedTenant hospital() {
        ScriptedTenant tenant = new ScriptedTenant();
        Hospital.resources().forEach(tenant::put);
        return tenant;
    }

    /** The newest version of {@code Type/id}. */
    public ObjectNode current(String reference) {
        List<ObjectNode> all = versions.get(reference);
        return all.get(all.size() - 1);
    }

    /** Stores the next version, as somebody else would. */
    public void put(ObjectNode resource) {
        String reference = resource.path("resourceType").asString() + "/"
                + resource.path("id").asString();
        List<ObjectNode> all = versions.computeIfAbsent(reference, unknown -> new ArrayList<>());
        ObjectNode stored = resource.deepCopy();
        stored.withObject("/meta")
                .put("versionId", String.valueOf(all.size() + 1))
                .put("lastUpdated", "2026-11-20T08:%02d:00.000+00:00".formatted(all.size() + 10));
        all.add(stored);
    }

    public void remove(String type) {
        versions.keySet().removeIf(reference -> reference.startsWith(type + "/"));
    }

    synchronized Reply reply(Person person, Received request, URI base) {
        String[] path = request.path().split("/");
        if (path.length == 3) {
            return batch(Json.object(request.body()), base);
        }
        String type = path[3];
        if (!"GET".equals(request.method()) && person == Person.SASKIA) {
            return Reply.of(403, Json.outcome("forbidden", "Your role auditor may not change " + type + ".", ""));
        }
        return switch (request.method()) {
            case "POST" -> create(type, Json.object(request.body()));
            case "PUT" -> replace(type + "/" + path[4], request);
            default -> path.length == 4 ? search(type, request, base) : read(type + "/" + path[4], path);
        };
    }

    /** Reads one by one, as a batch is (FHIR R4, http.html#transaction). */
    private Reply batch(ObjectNode bundle, URI base) {
        ObjectNode answer = Json.object("{\"resourceType\":\"Bundle\",\"type\":\"batch-response\"}");
        ArrayNode entries = answer.putArray("entry");
        for (JsonNode entry : bundle.path("entry")) {
            if ("PUT".equals(entry.path("request").path("method").asString())) {
                put((ObjectNode) entry.path("resource"));
                entries.addObject().putObject("response").put("status", "200");
                continue;
            }
            String[] url = entry.path("request").path("url").asString().split("\\?", 2);
            Received read = new Received(
                    "GET", "/fhir/-/" + url[0], ScriptedBackend.query(url.length == 2 ? url[1] : null), Map.of(), "");
            entries.addObject().set("resource", search(url[0], read, base).body());
        }
        return Reply.of(200, answer);
    }

    /** What the resource refers to, and what that refers to, as {@code _include:iterate=*} gives it. */
    private Stream<ObjectNode> linked(ObjectNode resource) {
        return resource.findValuesAsString("reference").stream()
                .filter(versions::containsKey)
                .distinct()
                .map(this::current)
                .flatMap(found -> Stream.concat(Stream.of(found), linked(found)));
    }

    private Reply create(String type, ObjectNode resource) {
        resource.put("id", "new-" + versions.size());
        return store(type + "/" + resource.path("id").asString(), resource, 201);
    }

    private Reply replace(String reference, Received request) {
        if (!versions.containsKey(reference)) {
            return Reply.notFound();
        }
        String current =
                "W/\"" + current(reference).path("meta").path("versionId").asString() + "\"";
        return current.equals(request.headers().get("if-match"))
                ? store(reference, Json.object(request.body()), 200)
                : Reply.of(412, Json.outcome("conflict", "The current version is " + current + ".", ""));
    }

    private Reply store(String reference, ObjectNode resource, int status) {
        String phone = resource.path("telecom").path(0).path("value").asString("");
        if (phone.contains("x")) {
            return Reply.of(
                    422,
                    Json.outcome("value", "A phone number has digits only.", "HealthcareService.telecom[0].value"));
        }
        put(resource);
        return Reply.of(status, current(reference));
    }

    private Reply read(String reference, String[] path) {
        if (!versions.containsKey(reference)) {
            return Reply.notFound();
        }
        return Reply.of(
                200, path.length > 6 ? versions.get(reference).get(Integer.parseInt(path[6]) - 1) : current(reference));
    }

    private Reply search(String type, Received request, URI base) {
        List<ObjectNode> found = versions.keySet().stream()
                .filter(reference -> reference.startsWith(type + "/"))
                .map(this::current)
                .filter(resource -> matches(resource, request.query()))
                .toList();
        int from = Integer.parseInt(request.query().getOrDefault("_cursor", "0"));
        int count = Integer.parseInt(request.query().getOrDefault("_count", "25"));
        ObjectNode bundle = Json.object("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");
        bundle.put("total", found.size());
        ArrayNode links = bundle.putArray("link");
        String self = base + request.path();
        links.addObject().put("relation", "self").put("url", self);
        if (from + count < found.size()) {
            links.addObject()
                    .put("relation", "next")
                    .put("url", self + "?_count=" + count + "&_cursor=" + (from + count));
        }
        ArrayNode entries = bundle.putArray("entry");
        found.stream().skip(from).limit(count).forEach(resource -> {
            ObjectNode entry = entries.addObject();
            entry.set("resource", resource);
            entry.putObject("search").put("mode", "match");
        });
        if (request.query().containsKey("_include")) {
            found.stream().flatMap(this::linked).distinct().forEach(resource -> {
                ObjectNode entry = entries.addObject();
                entry.set("resource", resource);
                entry.putObject("search").put("mode", "include");
            });
        }
        return Reply.of(200, bundle);
    }

    private static boolean matches(ObjectNode resource, Map<String, String> query) {
        String wanted = query.getOrDefault("name:contains", "").toLowerCase(Locale.ROOT);
        boolean draft = false;
        for (JsonNode tag : resource.path("meta").path("tag")) {
            draft |= "draft".equals(tag.path("code").asString());
        }
        String id = query.getOrDefault("_id", resource.path("id").asString());
        return List.of(id.split(",")).contains(resource.path("id").asString())
                && query.values().stream()
                        .filter(value -> value.matches("[A-Z][A-Za-z]+/[a-z0-9-]+"))
                        .allMatch(reference ->
                                resource.findValuesAsString("reference").contains(reference))
                && resource.path("name").asString("").toLowerCase(Locale.ROOT).contains(wanted)
                && (!query.containsKey("_tag") || draft)
                && (!query.containsKey("_tag:not") || !draft);
    }
}
