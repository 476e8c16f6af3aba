package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** {@code $find-route} over HTTP. */
@BackendTest
class FindRouteIntegrationTests {

    private static final String OPERATION = "/fhir/directory/$find-route";

    private static IndexedDirectory directory;
    private static String word;

    @BeforeAll
    static void publishARegion(@Autowired Environment environment) {
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

    private static void offerSlots() {
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

    private static void location(String id, double latitude, double longitude, String postalCode, String city) {
        directory.save("Location", id, """
                "name":"%s","status":"active","managingOrganization":{"reference":"Organization/hospital"},
                "position":{"latitude":%s,"longitude":%s},
                "address":{"line":["Weg 1"],"postalCode":"%s","city":"%s","country":"NL"}""".formatted(city, latitude, longitude, postalCode, city));
    }

    private static void service(String id, String name, String owner, String location, String type, String code) {
        directory.save("HealthcareService", id, """
                "name":"%s $","active":true,"providedBy":{"reference":"Organization/%s"},
                "location":[{"reference":"Location/%s"}],
                "specialty":[{"coding":[{"system":"urn:specialties","code":"$-%s"}]}],
                "type":[{"coding":[{"system":"http://snomed.info/sct","code":"%s","display":"%s"}]}]""".formatted(name, owner, location, id, code, type));
    }

    @Test
    void findsByTextAroundAPlaceBestFirst() {
        JsonNode bundle = find("text", "radiology " + word, "place", "Zwolle", "distance", "25");

        assertThat(names(bundle)).containsExactly("Radiologie " + word, "Kinderradiologie " + word);
        assertThat(bundle.path("total").intValue()).isEqualTo(2);
        assertThat(bundle.path("type").stringValue()).isEqualTo("searchset");
    }

    @Test
    void tellsScoreAndDistanceOfEachMatch() {
        JsonNode search = find("text", "radiologie " + word, "place", "Zwolle").at("/entry/0/search");

        assertThat(search.path("mode").stringValue()).isEqualTo("match");
        assertThat(search.path("score").doubleValue()).isBetween(0.5, 1.0);
        assertThat(search.at("/extension/0/url").stringValue())
                .isEqualTo("http://hl7.org/fhir/StructureDefinition/location-distance");
        assertThat(search.at("/extension/0/valueDistance/value").doubleValue()).isCloseTo(0, within(0.5));
        assertThat(search.at("/extension/0/valueDistance/unit").stringValue()).isEqualTo("km");
    }

    @Test
    void carriesTheResolvedRouteOfEachMatch() {
        JsonNode entry = find("text", "dialyse " + word).at("/entry/0");
        JsonNode route = entry.at("/extension/0");

        assertThat(route.path("url").stringValue()).isEqualTo("https://waymark.health/fhir/StructureDefinition/route");
        assertThat(route.path("extension")
                        .valueStream()
                        .map(part -> part.path("url").stringValue()))
                .contains("owner", "location", "endpoint");
        assertThat(route.toString())
                .contains("\"inherited\"", "https://hospital.example/fhir", "Ziekenhuis " + word, "hl7-fhir-rest");
        assertThat(entry.path("fullUrl").stringValue())
                .endsWith("/fhir/directory/HealthcareService/"
                        + entry.at("/resource/id").stringValue());
    }

    @Test
    void keepsTheRouteInXml() {
        Answer xml = directory
                .client()
                .send("GET", url("text", "dialyse " + word), null, null, "Accept", "application/fhir+xml");

        assertThat(xml.status()).isEqualTo(200);
        assertThat(xml.body())
                .contains("https://waymark.health/fhir/StructureDefinition/route", "https://hospital.example/fhir");
    }

    @Test
    void takesThePointItselfWithUnit() {
        assertThat(names(find("text", "radiologie " + word, "near", "52.255|6.1639|2000|m")))
                .containsExactly("Radiologie " + word);
        assertThat(names(find("text", "radiologie " + word, "near", "52.255|6.1639", "distance", "40")))
                .containsExactly("Radiologie " + word, "Radiologie " + word, "Kinderradiologie " + word);
    }

    @Test
    void takesAPostalCodeFromWhatIsPublishedThere() {
        assertThat(names(find("text", "radiologie " + word, "place", "9926", "distance", "5")))
                .containsExactly("Radiologie " + word);
        assertThat(find("text", "radiologie " + word, "place", "9926CD", "distance", "5")
                        .path("total")
                        .intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "service-type, http://snomed.info/sct|394539006",
        "service-type, 394539006",
        "service-type, paediatric radio",
        "specialty, urn:specialties|$-child",
        "specialty, $-child",
    })
    void narrowsByCodeOrWhatTheCodeIsCalled(String parameter, String value) {
        assertThat(names(find("text", word, parameter, value.replace("$", word))))
                .containsExactly("Kinderradiologie " + word);
    }

    @Test
    void findsServicesByTheNameOfTheirOrganization() {
        assertThat(find("text", "ziekenhuis " + word).path("total").intValue()).isEqualTo(4);
    }

    @Test
    void leavesOutServicesOfAnInactiveOrganization() {
        assertThat(find("text", "gesloten " + word).path("total").intValue()).isZero();
    }

    @Test
    void withoutTextTheNearestComesFirst() {
        JsonNode bundle = find(
                "specialty",
                "urn:specialties|" + word + "-away,urn:specialties|" + word + "-child",
                "place",
                "Deventer",
                "distance",
                "60");

        assertThat(names(bundle)).containsExactly("Radiologie " + word, "Kinderradiologie " + word);
        assertThat(bundle.at("/entry/0/search").has("score")).isFalse();
    }

    @Test
    void blankParametersAreNotGiven() {
        assertThat(find("text", word, "place", "", "distance", "", "near", " ", "service-type", "")
                        .path("total")
                        .intValue())
                .isEqualTo(4);
    }

    @Test
    void pagesFollowLinks() {
        List<String> seen = new ArrayList<>();
        JsonNode page = find("text", "radiologie " + word, "place", "Zwolle", "distance", "60", "_count", "1");
        for (String next = link(page, "next"); ; next = link(page, "next")) {
            seen.addAll(page.path("entry")
                    .valueStream()
                    .map(each -> each.at("/resource/id").stringValue())
                    .toList());
            assertThat(page.path("total").intValue()).isEqualTo(3);
            if (next == null) {
                break;
            }
            page = directory.client().get(next).expecting(200).json();
        }

        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
        assertThat(link(page, "previous")).isNotNull();
        assertThat(link(page, "self")).contains("/fhir/directory/$find-route?");
    }

    @Test
    void answersTheSameToAPostedParametersResourceAndToAForm() {
        List<String> names = names(find("text", "radiologie " + word, "place", "Zwolle"));
        Answer posted = directory.client().postFhir(OPERATION, """
                {"resourceType":"Parameters","parameter":[
                  {"name":"text","valueString":"radiologie %s"},{"name":"place","valueString":"Zwolle"},
                  {"name":"_count","valueInteger":1}]}""".formatted(word));
        Answer form = directory
                .client()
                .post(
                        OPERATION,
                        "application/x-www-form-urlencoded",
                        query("text", "radiologie " + word, "place", "Zwolle"));

        assertThat(names(posted.expecting(200).json())).containsExactly(names.get(0));
        assertThat(names(form.expecting(200).json())).isEqualTo(names);
        assertThat(names(directory.client().get(link(posted.json(), "next")).json()))
                .containsExactly(names.get(1));
    }

    @Test
    void correctsAPlaceAndSaysSo() {
        JsonNode bundle = find("text", "radiologie " + word, "place", "Zwollle");

        assertThat(names(bundle)).startsWith("Radiologie " + word);
        assertThat(remarks(bundle)).contains("The place was taken to be Zwolle, Overijssel, NL");
    }

    @Test
    void tellsOtherPlacesOfThatName() {
        assertThat(remarks(find("text", word, "place", "Hengelo"))).contains("Hengelo, Gelderland, NL (near=52.");
        assertThat(find("text", word, "place", "Zwolle").toString()).doesNotContain("OperationOutcome");
    }

    @Test
    void tellsTheNearestWhenNothingIsNearEnough() {
        JsonNode bundle = find(
                "text",
                "radiologie " + word,
                "place",
                "Deventer",
                "distance",
                "1",
                "specialty",
                "urn:specialties|" + word + "-child");

        assertThat(bundle.path("total").intValue()).isZero();
        assertThat(remarks(bundle)).contains("Nothing fits within this distance", "Kinderradiologie " + word, " km");
    }

    @Test
    void tellsWordsThatLookAlikeWhenNothingFits() {
        assertThat(remarks(find("text", "z" + word.substring(1)))).contains("look alike", word);
    }

    @Test
    void findsWhatIsOpenAndWhatIsFree() {
        assertThat(names(find("text", word, "open-at", "2026-12-01T10:00:00+01:00")))
                .containsExactly("Kinderradiologie " + word);
        assertThat(find("text", word, "open-at", "2026-12-25T10:00")
                        .path("total")
                        .intValue())
                .isZero();
        assertThat(find("text", word, "open-at", "now").path("link").toString()).contains("open-at=20");

        JsonNode free = find("text", word, "free-from", "2035-03-01", "free-to", "2035-03-01");
        assertThat(names(free)).containsExactly("Radiologie " + word);
        assertThat(free.at("/entry/0/search/extension").toString()).contains("next-free-slot", "\"2035-03-01T09:00:00");
        assertThat(find("text", word, "free-from", "2035-03-02").path("total").intValue())
                .isZero();
    }

    @Test
    void findsByPayloadAndConnection() {
        assertThat(find("text", word, "payload-type", "urn:payload|referral")
                        .path("total")
                        .intValue())
                .isEqualTo(4);
        assertThat(find("text", word, "payload-type", "other").path("total").intValue())
                .isZero();
        assertThat(find("text", word, "connection-type", "hl7-fhir-rest")
                        .path("total")
                        .intValue())
                .isEqualTo(4);
        assertThat(find("text", word, "accepting", "true").path("total").intValue())
                .isZero();
    }

    @Test
    void explainsEachScoreByPartsThatAddUp() {
        JsonNode search = find("text", "radiologie " + word, "place", "Zwolle", "explain", "true")
                .at("/entry/0/search");
        double sum = search.path("extension")
                .valueStream()
                .filter(extension -> extension.path("url").stringValue().endsWith("/score-part"))
                .flatMap(extension -> extension.path("extension").valueStream())
                .filter(part -> part.path("url").stringValue().equals("value"))
                .mapToDouble(part -> part.path("valueDecimal").doubleValue())
                .sum();

        assertThat(sum).isCloseTo(search.path("score").doubleValue(), within(0.001));
    }

    @Test
    void countsMatchesByWhatTheyAre() {
        JsonNode bundle = find("text", word, "facets", "true");
        List<String> facets = bundle.path("entry")
                .valueStream()
                .flatMap(entry -> entry.at("/resource/issue").valueStream())
                .flatMap(issue -> issue.path("extension").valueStream())
                .map(facet -> facet.at("/extension/0/valueCode").stringValue() + " "
                        + facet.at("/extension/2/valueString").stringValue() + " "
                        + facet.at("/extension/3/valueUnsignedInt").intValue())
                .toList();

        assertThat(facets).contains("place Zwolle 3", "place Deventer 2", "service-type Radiology 2");
    }

    @Test
    void suggestsSimilarNamesForAPlaceItDoesNotKnow() {
        Answer answer = directory.client().get(url("place", "Zwoollle"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/issue/0/expression/0").stringValue()).isEqualTo("place");
        assertThat(answer.json().at("/issue/0/diagnostics").stringValue()).contains("Zwolle, Overijssel, NL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "colour; red",
                "text; ---",
                "text; a b c d e f g h i j k l m",
                "distance; far",
                "distance; 0",
                "distance; -5",
                "near; 52.5",
                "near; 52.5|6|x|km",
                "service-type; |",
                "_count; 0",
                "page; abc",
                "open-at; tomorrow",
                "free-from; soon",
                "free-to; 2026-13-01",
                "free-to; 2020-01-01",
                "accepting; maybe",
                "explain; perhaps",
                "facets; 7",
                "payload-type; |",
                "activity; |",
                "place; Nowhereville",
            })
    void refusesByName(String parameter, String value) {
        Answer answer = directory.client().get(url(parameter, value));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().at("/issue/0/expression/0").stringValue()).isEqualTo(parameter);
    }

    @Test
    void refusesNearAndPlaceTogether() {
        assertThat(directory
                        .client()
                        .get(url("near", "52|6", "place", "Zwolle"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"text\"}]}"
            })
    void refusesABodyWithoutValues(String body) {
        assertThat(directory.client().postFhir(OPERATION, body).status()).isEqualTo(400);
    }

    private static JsonNode find(String... parameters) {
        return directory.client().get(url(parameters)).expecting(200).json();
    }

    private static String url(String... parameters) {
        return OPERATION + "?" + query(parameters);
    }

    private static String query(String... parameters) {
        Map<String, String> pairs = new TreeMap<>();
        for (int index = 0; index < parameters.length; index += 2) {
            pairs.put(parameters[index], URLEncoder.encode(parameters[index + 1], StandardCharsets.UTF_8));
        }
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String remarks(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("outcome"))
                .map(entry -> entry.path("resource").toString())
                .collect(Collectors.joining());
    }

    private static List<String> names(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("match"))
                .map(entry -> entry.at("/resource/name").stringValue())
                .toList();
    }

    private static String link(JsonNode bundle, String relation) {
        return bundle.path("link")
                .valueStream()
                .filter(link -> link.path("relation").stringValue().equals(relation))
                .map(link -> link.path("url").stringValue())
                .findFirst()
                .orElse(null);
    }
}
