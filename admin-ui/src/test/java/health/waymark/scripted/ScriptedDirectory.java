package health.waymark.scripted;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shared directory's two operations and its read, in the shapes of the real one. */
final class ScriptedDirectory {

    private ScriptedDirectory() {}

    private record Place(String name, String street, double latitude, double longitude, double kilometres) {}

    private static final String FREE = """
            ,{"url":"https://waymark.health/fhir/StructureDefinition/next-free-slot",
              "valueInstant":"2035-03-01T10:00:00+01:00"},
             {"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"Europe/Amsterdam"}""";

    private static final List<Place> PLACES = List.of(
            new Place("Locatie Noord", "Ceintuurbaan 12, 8024 AA Zwolle", 52.5236, 6.1102, 1.9),
            new Place("Locatie Centrum", "Burgemeester Van Roijensingel 4, 8011 CS Zwolle", 52.5101, 6.0921, 0.4),
            new Place("Polikliniek Kampen", "IJsselkade 1, 8261 AB Kampen", 52.5596, 5.9146, 13.2),
            new Place("Polikliniek Deventer", "Brink 3, 7411 BV Deventer", 52.2533, 6.1617, 29.1),
            new Place("Ommerkamp", "Markt 1, 7731 DB Ommen", 52.5208, 6.4208, 22.0));

    static Reply reply(URI base, Received request) {
        String[] path = request.path().split("/");
        if ("$find-route".equals(path[3])) {
            return find(base, request.query());
        }
        if (path.length == 6 && "$route".equals(path[5])) {
            return path[4].startsWith("label-") ? Reply.of(200, route()) : Reply.notFound();
        }
        return path[4].startsWith("label-") ? Reply.of(200, service(1)) : Reply.notFound();
    }

    private static Reply find(URI base, Map<String, String> query) {
        if ("Atlantis".equals(query.get("place"))) {
            return Reply.of(400, ScriptedRemarks.unknownPlace());
        }
        if ("remarks".equals(query.get("text"))) {
            return Reply.of(200, ScriptedRemarks.nothing());
        }
        if ("nothing".equals(query.get("text"))) {
            return Reply.of(200, Json.object("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}"));
        }
        boolean second = "two + two&=".equals(query.get("page"));
        ObjectNode bundle = Json.object("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":7}");
        if (query.containsKey("place") || second) {
            bundle.set("meta", Json.object("""
                    {"extension":[{"url":"https://waymark.health/fhir/StructureDefinition/searched-place","extension":[
                      {"url":"name","valueString":"Zwolle"},
                      {"url":"latitude","valueDecimal":52.5125},{"url":"longitude","valueDecimal":6.0944}]}]}"""));
        }
        ArrayNode links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", base + "/fhir/directory/$find-route");
        links.addObject()
                .put("relation", second ? "previous" : "next")
                // Another host on purpose: whoever follows links as they are goes astray.
                .put(
                        "url",
                        "http://elsewhere.invalid/fhir/directory/$find-route?page="
                                + (second ? "one" : "two+%2B+two%26%3D"));
        ArrayNode entries = bundle.putArray("entry");
        for (int number = second ? 6 : 1; number <= (second ? 7 : 5); number++) {
            entries.add(entry(number));
        }
        return Reply.of(200, bundle);
    }

    private static ObjectNode entry(int number) {
        Place place = PLACES.get((number - 1) % PLACES.size());
        ObjectNode entry = Json.object("{}");
        entry.put("fullUrl", "http://localhost/fhir/directory/HealthcareService/label-" + number);
        entry.set("resource", service(number));
        entry.set(
                "search",
                Json.object(
                        String.format(Locale.ROOT, """
                {"mode":"match","score":%f,"extension":[
                  {"url":"http://hl7.org/fhir/StructureDefinition/location-distance","valueDistance":
                    {"value":%f,"unit":"km","system":"http://unitsofmeasure.org","code":"km"}}%s]}""", 10.0 - number, place.kilometres(), number == 1 ? FREE : "")));
        ObjectNode route = entry.putArray("extension").addObject();
        route.put("url", "https://waymark.health/fhir/StructureDefinition/route");
        ArrayNode parts = route.putArray("extension");
        parts.add(Json.object("""
                {"url":"owner","valueReference":{"reference":"Organization/hospital","display":"Ziekenhuis Vechtstroom"}}"""));
        parts.add(Json.object(String.format(
                Locale.ROOT, """
                {"url":"location","extension":[
                  {"url":"reference","valueReference":{"reference":"Location/site-%d","display":"%s"}},
                  {"url":"origin","valueCode":"own"},{"url":"reason","valueString":"Named by the service."},
                  {"url":"position","extension":[{"url":"latitude","valueDecimal":%f},{"url":"longitude","valueDecimal":%f}]},
                  {"url":"address","valueString":"%s"}]}""", number, place.name(), place.latitude(), place.longitude(), place.street())));
        if (number != 3) {
            parts.add(endpoint("extension", "url", number % 2 == 0));
        }
        return entry;
    }

    private static ObjectNode service(int number) {
        return Json.object(
                """
                {"resourceType":"HealthcareService","id":"label-%d","active":true,"name":"%s",
                 "specialty":[{"coding":[{"system":"http://snomed.info/sct","code":"394914008","display":"Radiologie"}]}],
                 "type":[{"text":"Beeldvormend onderzoek"}]}""".formatted(number, number == 2 ? "Radiologie & <script>alert(1)</script>" : "Radiologie " + number));
    }

    private static ObjectNode endpoint(String parts, String name, boolean own) {
        String template = """
                {"NAME":"endpoint","PARTS":[
                  {"NAME":"reference","valueReference":{"reference":"Endpoint/fhir","display":"FHIR-postbus Vechtstroom"}},
                  {"NAME":"address","valueUrl":"https://fhir.vechtstroom.test/r4"},
                  {"NAME":"connectionType","valueCoding":{"system":"http://terminology.hl7.org/CodeSystem/endpoint-connection-type","code":"hl7-fhir-rest","display":"HL7 FHIR"}},
                  {"NAME":"payloadType","valueCodeableConcept":{"text":"Referrals"}},
                  {"NAME":"origin","valueCode":"ORIGIN"}%s,
                  {"NAME":"reason","valueString":"REASON"}]}""".formatted(
                        own
                                ? ""
                                : ",{\"NAME\":\"inheritedFrom\",\"valueReference\":{\"reference\":\"Organization/hospital\","
                                        + "\"display\":\"Ziekenhuis Vechtstroom\"}}");
        return Json.object(template.replace("NAME", name)
                .replace("PARTS", parts)
                .replace("ORIGIN", own ? "own" : "inherited")
                .replace(
                        "REASON", own ? "The service names it." : "Neither the service nor its department names one."));
    }

    private static ObjectNode route() {
        ObjectNode route = Json.object("{\"resourceType\":\"Parameters\"}");
        ArrayNode parameters = route.putArray("parameter");
        parameters.add(Json.object("""
                {"name":"owner","valueReference":{"reference":"Organization/hospital","display":"Ziekenhuis Vechtstroom"}}"""));
        parameters.add(Json.object("""
                {"name":"location","part":[
                  {"name":"reference","valueReference":{"reference":"Location/site-1","display":"Locatie Noord"}},
                  {"name":"origin","valueCode":"own"},{"name":"reason","valueString":"The service names it."},
                  {"name":"position","part":[{"name":"latitude","valueDecimal":52.52},{"name":"longitude","valueDecimal":6.11}]},
                  {"name":"address","valueString":"Ceintuurbaan 12, 8024 AA Zwolle"}]}"""));
        parameters.add(endpoint("part", "name", false));
        parameters.add(Json.object("""
                {"name":"request","resource":{"resourceType":"ServiceRequest","status":"draft","intent":"order",
                  "performer":[{"reference":"HealthcareService/label-1"}]}}"""));
        parameters.add(Json.object("""
                {"name":"task","resource":{"resourceType":"Task","status":"draft","intent":"order",
                  "owner":{"reference":"Organization/hospital"}}}"""));
        parameters.add(Json.object("""
                {"name":"outcome","resource":{"resourceType":"OperationOutcome","issue":[
                  {"severity":"warning","code":"transient","diagnostics":"Endpoint/fhir did not answer when last tried",
                   "details":{"coding":[{"system":"https://waymark.health/fhir/CodeSystem/route-warning","code":"unreachable"}]},
                   "extension":[{"url":"https://waymark.health/fhir/StructureDefinition/route-warning-about",
                     "valueReference":{"reference":"Endpoint/fhir","display":"FHIR-postbus Vechtstroom"}}]},
                  {"severity":"warning","code":"incomplete","diagnostics":"twiin-ct-6: the request names no code.",
                   "details":{"coding":[{"system":"https://waymark.health/fhir/CodeSystem/route-warning","code":"incomplete"}]}}]}}"""));
        parameters.add(Json.object("""
                {"name":"trace","part":[
                  {"name":"looking-for","valueCode":"endpoint"},
                  {"name":"at","valueReference":{"reference":"Organization/hospital","display":"Ziekenhuis Vechtstroom"}},
                  {"name":"element","valueString":"Organization.endpoint"},
                  {"name":"found","valueReference":{"reference":"Endpoint/old","display":"Oude postbus"}},
                  {"name":"decision","valueCode":"passed-over"},
                  {"name":"because","valueCode":"status"},{"name":"value","valueString":"off"},
                  {"name":"text","valueString":"Looking for the endpoint: passed over, its status is off."}]}"""));
        parameters.add(Json.object("""
                {"name":"trace","part":[
                  {"name":"looking-for","valueCode":"endpoint"},
                  {"name":"at","valueReference":{"reference":"Organization/hospital","display":"Ziekenhuis Vechtstroom"}},
                  {"name":"element","valueString":"Organization.endpoint"},
                  {"name":"found","valueReference":{"reference":"Endpoint/former","display":"Vorige postbus"}},
                  {"name":"decision","valueCode":"passed-over"},
                  {"name":"because","valueCode":"expired"},{"name":"value","valueString":"2026-03-01T11:30:00Z"},
                  {"name":"text","valueString":"Looking for the endpoint: passed over, its period ended."}]}"""));
        return route;
    }
}
