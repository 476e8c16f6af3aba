package health.waymark.backend.search.findroute;

import health.waymark.backend.search.IndexedDirectory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/**
 * A hospital in Zwolle and Deventer to ask {@code $find-route} about: radiology with free slots, radiology for children
 * with opening hours, dialysis that inherits all it has, and something that is closed.
 */
final class FindRouteRegion {

    static final String OPERATION = "/fhir/directory/$find-route";

    private final IndexedDirectory directory;
    private final String word;

    /** Publishes it. */
    FindRouteRegion(Environment environment) {
        directory = new IndexedDirectory(environment);
        word = directory.word();
        directory
                .save("Endpoint", "rest", """
                        "status":"active","address":"https://hospital.example/fhir",
                        "connectionType":{"system":"http://terminology.hl7.org/CodeSystem/endpoint-connection-type","code":"hl7-fhir-rest"},
                        "payloadType":[{"coding":[{"system":"urn:payload","code":"referral"}]}]""")
                .save("Organization", "hospital", """
                        "name":"Ziekenhuis $","active":true,"endpoint":[{"reference":"Endpoint/rest"}]""")
                .save("Organization", "closed", """
                        "name":"Gesloten $","active":false""");
        location("zwolle", 52.5125, 6.0944, "9925 AB", "Zwolle");
        location("deventer", 52.2550, 6.1639, "9926 CD", "Deventer");
        service("radiology", "Radiologie", "hospital", "zwolle", "Radiology", "394914008");
        service("away", "Radiologie", "hospital", "deventer", "Radiology", "394914008");
        service("shut", "Radiologie", "closed", "zwolle", "Radiology", "394914008");
        directory.save("HealthcareService", "inherits", """
                        "name":"Dialyse $","active":true,"providedBy":{"reference":"Organization/hospital"}""");
        offerSlots();
        // The last, so that the slots before it are published when it is.
        directory.save("HealthcareService", "child", """
                "name":"Kinderradiologie $","active":true,"providedBy":{"reference":"Organization/hospital"},
                "location":[{"reference":"Location/zwolle"}],
                "availableTime":[{"daysOfWeek":["tue","fri"],"availableStartTime":"08:00:00","availableEndTime":"17:00:00"}],
                "specialty":[{"coding":[{"system":"urn:specialties","code":"$-child"}]}],
                "type":[{"coding":[{"system":"http://snomed.info/sct","code":"394539006","display":"Paediatric radiology"}]}]""").index();
    }

    private void offerSlots() {
        directory
                .offer("Schedule", "rooms", """
                        "active":true,"actor":[{"reference":"HealthcareService/radiology"}]""")
                .offer("Slot", "gone", slot("busy", "2035-03-01T08:00:00Z"))
                .offer("Slot", "first", slot("free", "2035-03-01T09:00:00Z"))
                .offer("Slot", "second", slot("free", "2035-03-01T10:00:00Z"));
    }

    private static String slot(String status, String start) {
        return """
                "schedule":{"reference":"Schedule/rooms"},"status":"%s","start":"%s","end":"2035-03-01T11:00:00Z\"""".formatted(status, start);
    }

    private void location(String id, double latitude, double longitude, String postalCode, String city) {
        directory.save("Location", id, """
                "name":"%s","status":"active","managingOrganization":{"reference":"Organization/hospital"},
                "position":{"latitude":%s,"longitude":%s},
                "address":{"line":["Weg 1"],"postalCode":"%s","city":"%s","country":"NL"}""".formatted(city, latitude, longitude, postalCode, city));
    }

    private void service(String id, String name, String owner, String location, String type, String code) {
        directory.save("HealthcareService", id, """
                "name":"%s $","active":true,"providedBy":{"reference":"Organization/%s"},
                "location":[{"reference":"Location/%s"}],
                "specialty":[{"coding":[{"system":"urn:specialties","code":"$-%s"}]}],
                "type":[{"coding":[{"system":"http://snomed.info/sct","code":"%s","display":"%s"}]}]""".formatted(name, owner, location, id, code, type));
    }

    IndexedDirectory directory() {
        return directory;
    }

    JsonNode find(String... parameters) {
        return directory.client().get(url(parameters)).expecting(200).json();
    }

    static String url(String... parameters) {
        return OPERATION + "?" + query(parameters);
    }

    static String query(String... parameters) {
        Map<String, String> pairs = new TreeMap<>();
        for (int index = 0; index < parameters.length; index += 2) {
            pairs.put(parameters[index], URLEncoder.encode(parameters[index + 1], StandardCharsets.UTF_8));
        }
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    static String remarks(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("outcome"))
                .map(entry -> entry.path("resource").toString())
                .collect(Collectors.joining());
    }

    static List<String> names(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("match"))
                .map(entry -> entry.at("/resource/name").stringValue())
                .toList();
    }

    static @Nullable String link(JsonNode bundle, String relation) {
        return bundle.path("link")
                .valueStream()
                .filter(link -> link.path("relation").stringValue().equals(relation))
                .map(link -> link.path("url").stringValue())
                .findFirst()
                .orElse(null);
    }
}
