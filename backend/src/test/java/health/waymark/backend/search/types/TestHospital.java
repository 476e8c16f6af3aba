package health.waymark.backend.search.types;

import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A hospital with everything around it in the shared directory, and a client that searches there. */
final class TestHospital {

    static final String BASE = "/fhir/directory/";

    private final IndexedDirectory directory;
    private final String word;

    TestHospital(Environment environment) {
        directory = new IndexedDirectory(environment);
        word = directory.word();
        directory
                .save("Endpoint", "rest", """
                        "status":"active","address":"https://hospital.example/fhir",
                        "connectionType":{"system":"http://terminology.hl7.org/CodeSystem/endpoint-connection-type","code":"hl7-fhir-rest"},
                        "payloadType":[{"coding":[{"system":"urn:payload","code":"bgz"}]}]""")
                .save("Organization", "hospital", """
                        "name":"$ Ziekenhuis","active":true,"alias":["Zíekenhuis $"],
                        "identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/ura","value":"$1"}],
                        "type":[{"coding":[{"system":"urn:organization-types","code":"$V4"}]}],
                        "endpoint":[{"reference":"Endpoint/rest"}]""")
                .save("Organization", "ward", """
                        "name":"$ Afdeling","active":false,"partOf":{"reference":"Organization/hospital"}""")
                .save("Location", "zwolle", """
                        "name":"$ Zwolle","status":"active","managingOrganization":{"reference":"Organization/hospital"},
                        "identifier":[{"system":"urn:sites","value":"$Z"}],
                        "type":[{"coding":[{"system":"urn:site-types","code":"$HOSP"}]}],
                        "position":{"latitude":52.5125,"longitude":6.0944},
                        "address":{"line":["Dokterspad 1"],"postalCode":"8025 AB","city":"Zwolle","country":"NL"}""")
                .save("Location", "meppel", """
                        "name":"$ Meppel","status":"suspended","managingOrganization":{"reference":"Organization/hospital"},
                        "partOf":{"reference":"Location/zwolle"},
                        "position":{"latitude":52.6958,"longitude":6.1944}""")
                .save("Location", "nowhere", """
                        "name":"$ Nergens","status":"active","managingOrganization":{"reference":"Organization/ward"}""")
                .save("HealthcareService", "echo", """
                        "name":"$ Echo","active":true,"providedBy":{"reference":"Organization/hospital"},
                        "identifier":[{"system":"urn:services","value":"$E"}],
                        "location":[{"reference":"Location/zwolle"}],
                        "type":[{"coding":[{"system":"http://snomed.info/sct","code":"$40701008","display":"Echocardiography"}]}]""")
                .save("Practitioner", "jansen", """
                        "name":[{"family":"Jansen","given":["Anna"]}],"active":true""")
                .save("PractitionerRole", "role", """
                        "active":true,"practitioner":{"reference":"Practitioner/jansen"},
                        "organization":{"reference":"Organization/hospital"},
                        "location":[{"reference":"Location/zwolle"}],
                        "healthcareService":[{"reference":"HealthcareService/echo"}],
                        "code":[{"coding":[{"system":"urn:roles","code":"$doctor"}]}],
                        "specialty":[{"coding":[{"system":"urn:specialties","code":"$cardio"}]}]""")
                .save("OrganizationAffiliation", "network", """
                        "active":true,"organization":{"reference":"Organization/hospital"},
                        "participatingOrganization":{"reference":"Organization/ward"},
                        "endpoint":[{"reference":"Endpoint/rest"}]""")
                .index();
    }

    /** The word that all names and codes have. */
    String word() {
        return word;
    }

    BackendClient client() {
        return directory.client();
    }

    /** {@code $} is the word; a search in round brackets is replaced by the id of what it finds. */
    String resolved(String search) {
        String text = search.replace("$", word);
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        return open < 0
                ? text
                : text.substring(0, open) + idOf(text.substring(open + 1, close)) + text.substring(close + 1);
    }

    String idOf(String search) {
        return get(search.replace("$", word)).at("/entry/0/resource/id").stringValue();
    }

    JsonNode get(String search) {
        return client().get(BASE + encoded(search)).expecting(200).json();
    }

    JsonNode post(String search) {
        String[] parts = encoded(search).split("\\?", 2);
        return client().post(BASE + parts[0] + "/_search", "application/x-www-form-urlencoded", parts[1])
                .expecting(200)
                .json();
    }

    String encoded(String search) {
        String[] parts = search.split("\\?", 2);
        List<String> pairs = new ArrayList<>();
        for (String pair : parts[1].split("&")) {
            String[] sides = pair.split("=", 2);
            pairs.add(sides[0] + "=" + URLEncoder.encode(sides[1], StandardCharsets.UTF_8));
        }
        return parts[0] + "?" + String.join("&", pairs);
    }

    List<String> names(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("match"))
                .map(entry -> entry.at("/resource/name").stringValue())
                .toList();
    }

    List<String> included(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("include"))
                .map(entry -> entry.at("/resource/resourceType").stringValue())
                .sorted()
                .toList();
    }

    @Nullable
    String link(JsonNode bundle, String relation) {
        return bundle.path("link")
                .valueStream()
                .filter(link -> link.path("relation").stringValue().equals(relation))
                .map(link -> link.path("url").stringValue())
                .findFirst()
                .orElse(null);
    }

    List<String> listOf(String names) {
        return names == null ? List.of() : List.of(names.replace("$", word).split(","));
    }
}
