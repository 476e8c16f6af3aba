package health.waymark.e2e.bench.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Transaction Bundles (FHIR R4, http.html#transaction). */
public final class Transaction {

    private Transaction() {}

    /** Puts all the resources under their own ids. */
    public static String puts(List<Resource> resources) {
        return bundle(resources.stream()
                .map(resource -> Fhir.object(
                        "resource", resource.body(),
                        "request", Fhir.object("method", "PUT", "url", resource.reference())))
                .toList());
    }

    /** Creates all the resources under ids of the server's choice; references among them are kept. */
    public static String posts(List<Resource> resources) {
        List<Map<String, Object>> entries = new ArrayList<>();
        Map<String, String> places = new LinkedHashMap<>();
        resources.forEach(resource -> places.put(resource.reference(), "urn:uuid:" + UUID.randomUUID()));
        for (Resource resource : resources) {
            entries.add(Fhir.object(
                    "fullUrl", places.get(resource.reference()),
                    "resource", resource.withoutId().body(),
                    "request", Fhir.object("method", "POST", "url", resource.type())));
        }
        String json = bundle(entries);
        for (Map.Entry<String, String> place : places.entrySet()) {
            json = json.replace("\"" + place.getKey() + "\"", "\"" + place.getValue() + "\"");
        }
        return json;
    }

    /** Creates the resources of all groups; references are kept within each. */
    public static String postsOfEach(List<List<Resource>> groups) {
        return groups.stream()
                .map(Transaction::posts)
                .map(bundle -> bundle.substring(bundle.indexOf('[') + 1, bundle.lastIndexOf(']')))
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
    }

    /** Deletes what the references point to. */
    public static String deletes(List<String> references) {
        return bundle(references.stream()
                .map(reference -> Fhir.object("request", Fhir.object("method", "DELETE", "url", reference)))
                .toList());
    }

    private static String bundle(List<Map<String, Object>> entries) {
        return JsonMapper.shared()
                .writeValueAsString(Fhir.object("resourceType", "Bundle", "type", "transaction", "entry", entries));
    }
}
