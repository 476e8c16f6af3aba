package health.waymark.localstack.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A FHIR resource with an id that we chose, so that writing it twice is writing it once. */
record Resource(String type, String id, String display, Map<String, Object> body) {

    /** A resource after an mCSD profile. */
    static Resource of(String type, String profile, String id, String display, Map<String, Object> elements) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resourceType", type);
        body.put("id", id);
        if (!profile.isEmpty()) {
            body.put("meta", Map.of("profile", List.of(Systems.MCSD_PROFILE + profile)));
        }
        body.putAll(elements);
        return new Resource(type, id, display, body);
    }

    String url() {
        return type + "/" + id;
    }

    Map<String, Object> reference() {
        return Fhir.object("reference", url(), "display", display);
    }
}
