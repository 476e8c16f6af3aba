package health.waymark.e2e.bench.synthetic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A FHIR R4 resource as the benchmark writes it, tagged so that all of its traces can be found and removed. */
public record Resource(String type, String id, Map<String, Object> body) {

    public static final String TAG_SYSTEM = "https://waymark.health/fhir/CodeSystem/origin";
    public static final String TAG_CODE = "bench";

    static Resource of(String type, String id, Map<String, Object> elements) {
        Map<String, Object> body = Fhir.object("resourceType", type, "id", id, "meta", meta());
        body.putAll(elements);
        return new Resource(type, id, body);
    }

    private static Map<String, Object> meta() {
        return Fhir.object("tag", List.of(Fhir.object("system", TAG_SYSTEM, "code", TAG_CODE)));
    }

    public String reference() {
        return type + "/" + id;
    }

    /** The same with another name, as an update. */
    public Resource named(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        changed.put("name", name);
        return new Resource(type, id, changed);
    }

    /** One like it that is kept to its tenant, under an id of its own. */
    public Resource unpublished() {
        Map<String, Object> kept = new LinkedHashMap<>(body);
        kept.put("id", id + "-kept");
        kept.put(
                "meta",
                Fhir.object(
                        "tag",
                        List.of(
                                Fhir.object("system", TAG_SYSTEM, "code", TAG_CODE),
                                Fhir.object(
                                        "system",
                                        "https://waymark.health/fhir/CodeSystem/publication",
                                        "code",
                                        "draft"))));
        return new Resource(type, id + "-kept", kept);
    }

    /** The same without an id, as a create. */
    public Resource withoutId() {
        return without("id");
    }

    /** The same without endpoints of its own. */
    public Resource withoutEndpoints() {
        return without("endpoint");
    }

    private Resource without(String element) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        changed.remove(element);
        return new Resource(type, id, changed);
    }

    public String json() {
        return JsonMapper.shared().writeValueAsString(body);
    }
}
