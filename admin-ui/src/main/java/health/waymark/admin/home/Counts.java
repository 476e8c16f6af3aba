package health.waymark.admin.home;

import health.waymark.admin.backend.Backend;
import health.waymark.admin.fhir.Publication;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** How many there are of what, in one call. */
record Counts(Map<String, Long> totals) {

    /** What is counted, by its name here. A type that the person may not search counts as none. */
    private static final Map<String, String> SEARCHES = searches();

    static Counts of(Backend backend, String tenant) {
        List<JsonNode> answers = backend.batch(tenant, List.copyOf(SEARCHES.values()));
        Map<String, Long> totals = new LinkedHashMap<>();
        int at = 0;
        for (String name : SEARCHES.keySet()) {
            totals.put(name, answers.get(at++).path("total").asLong(0));
        }
        return new Counts(totals);
    }

    long all(String type) {
        return totals.getOrDefault(type, 0L);
    }

    long drafts(String type) {
        return totals.getOrDefault(type + ".drafts", 0L);
    }

    private static Map<String, String> searches() {
        Map<String, String> searches = new LinkedHashMap<>();
        String drafts = "_tag=" + UriUtils.encode(Publication.SYSTEM + "|" + Publication.DRAFT, StandardCharsets.UTF_8);
        for (String type : Tile.TYPES.keySet()) {
            searches.put(type, type + "?_summary=count");
            searches.put(type + ".drafts", type + "?_summary=count&" + drafts);
        }
        searches.put("unowned", "HealthcareService?_summary=count&organization:missing=true");
        searches.put("failing", "Endpoint?_summary=count&status=error,suspended");
        searches.put("homeless", "PractitionerRole?_summary=count&service:missing=true");
        return searches;
    }
}
