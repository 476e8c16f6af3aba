package health.waymark.scripted;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What the hospital of the tests has stored. */
final class Hospital {

    private Hospital() {}

    static List<ObjectNode> resources() {
        Stream<String> fixed = Stream.of("""
                {"resourceType":"Organization","id":"hospital","active":true,"name":"Ziekenhuis Vechtstroom",
                 "endpoint":[{"reference":"Endpoint/fhir"}],"address":[{"city":"Zwolle"}]}""", """
                {"resourceType":"Organization","id":"imaging","active":true,"name":"Afdeling Beeldvorming",
                 "partOf":{"reference":"Organization/hospital"}}""", """
                {"resourceType":"Endpoint","id":"fhir","status":"active","name":"FHIR-postbus Vechtstroom",
                 "address":"https://fhir.vechtstroom.test/r4"}""", """
                {"resourceType":"HealthcareService","id":"radiology","active":true,"name":"Radiologie",
                 "extension":[{"url":"https://example.test/keep","valueDecimal":1.10}],
                 "providedBy":{"reference":"Organization/imaging","display":"Afdeling Beeldvorming"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"310128004","display":"Echografie"}]},
                         {"coding":[{"system":"http://snomed.info/sct","code":"708175003","display":"CT"}]}],
                 "specialty":[{"coding":[{"system":"http://snomed.info/sct","code":"394914008","display":"Radiologie"}]}],
                 "location":[{"reference":"Location/site-1","display":"Locatie Noord"},
                             {"identifier":{"value":"elsewhere"},"display":"Mobiele post"}],
                 "telecom":[{"system":"phone","value":"038 555 01 01","use":"work"},
                            {"system":"fax","value":"038 555 01 02"}],
                 "comment":"Bring <b>old</b> images.\\nNot after 17:00.","appointmentRequired":true}""", """
                {"resourceType":"HealthcareService","id":"sleep","active":true,"name":"Slaapcentrum",
                 "meta":{"tag":[{"system":"https://waymark.health/fhir/CodeSystem/publication","code":"draft"},
                                {"system":"https://example.test/tags","code":"keep"}]},
                 "providedBy":{"reference":"Organization/hospital","display":"Ziekenhuis Vechtstroom"},
                 "endpoint":[{"reference":"Endpoint/fhir","display":"FHIR-postbus Vechtstroom"}]}""");
        Stream<String> sites = IntStream.rangeClosed(1, 12).mapToObj(number -> """
                                {"resourceType":"Location","id":"site-%d","status":"active","name":"%s","address":{"city":"%s"}}""".formatted(
                        number,
                        number == 1 ? "Locatie Noord" : "Polikliniek " + number,
                        number % 2 == 0 ? "Zwolle" : "Kampen"));
        Stream<String> clinics =
                IntStream.rangeClosed(1, 60).mapToObj(number -> """
                                {"resourceType":"HealthcareService","id":"clinic-%d","active":%s,"name":"Spreekuur %02d",
                                 "providedBy":{"reference":"Organization/hospital","display":"Ziekenhuis Vechtstroom"},
                                 "specialty":[{"text":"Interne geneeskunde"}]}""".formatted(number, number != 3, number));
        return Stream.of(fixed, sites, clinics)
                .flatMap(each -> each)
                .map(Json::object)
                .toList();
    }
}
