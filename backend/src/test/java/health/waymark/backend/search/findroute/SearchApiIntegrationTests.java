package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/search}, its suggestions and {@code /api/v1/places} over HTTP, as docs/reference/search-api.md tells. */
@BackendTest
class SearchApiIntegrationTests {

    private static IndexedDirectory directory;
    private static String word;

    @BeforeAll
    static void publishAHospital(@Autowired Environment environment) {
        directory = new IndexedDirectory(environment);
        word = directory.word();
        directory
                .save("Endpoint", "rest", """
                        "status":"active","address":"https://hospital.example/fhir",
                        "connectionType":{"system":"urn:connection","code":"rest","display":"REST"},
                        "payloadType":[{"coding":[{"system":"urn:payload","code":"referral","display":"Referral"}]}]""")
                .save("Organization", "hospital", """
                        "name":"$ziekenhuis","active":true,"endpoint":[{"reference":"Endpoint/rest"}]""")
                .save("Location", "site", """
                        "name":"Hoofdgebouw","status":"active","position":{"latitude":52.5125,"longitude":6.0944},
                        "managingOrganization":{"reference":"Organization/hospital"},
                        "address":{"line":["Weg 1"],"postalCode":"9927 AB","city":"Zwolle","country":"NL"}""")
                .save("HealthcareService", "urology", service("$poli urologie", "$ urology"))
                .offer("Schedule", "desk", """
                        "active":true,"actor":[{"reference":"HealthcareService/second"}]""")
                .offer("Slot", "free", """
                        "schedule":{"reference":"Schedule/desk"},"status":"free",
                        "start":"2035-03-01T09:00:00Z","end":"2035-03-01T09:30:00Z\"""")
                // The last, so that the slot before it is published when it is.
                .save("HealthcareService", "second", service("Tweede $poli", "$ second"))
                .index();
    }

    private static String service(String name, String specialty) {
        return """
                "name":"%s","active":true,"providedBy":{"reference":"Organization/hospital"},
                "specialty":[{"coding":[{"system":"urn:$","code":"c","display":"%s"}]}],
                "type":[{"text":"Consult"}]""".formatted(name, specialty);
    }

    @Test
    void givesEverythingThatAReferrerNeedsInPlainJson() {
        JsonNode answer = get("/api/v1/search?text=urologie+" + word + "poli&place=Zwolle&explain=true");
        JsonNode hit = answer.at("/results/0");

        assertThat(answer.path("total").intValue()).isEqualTo(1);
        assertThat(hit.path("name").stringValue()).isEqualTo(word + "poli urologie");
        assertThat(hit.at("/organization/name").stringValue()).isEqualTo(word + "ziekenhuis");
        assertThat(hit.at("/locations/0/address").stringValue()).contains("Weg 1", "Zwolle");
        assertThat(hit.at("/locations/0/latitude").doubleValue()).isEqualTo(52.5125);
        assertThat(hit.at("/locations/0/origin").stringValue()).isEqualTo("inherited");
        assertThat(hit.at("/endpoints/0/address").stringValue()).isEqualTo("https://hospital.example/fhir");
        assertThat(hit.at("/endpoints/0/connectionType/value").stringValue()).isEqualTo("urn:connection|rest");
        assertThat(hit.at("/endpoints/0/payloadTypes/0/display").stringValue()).isEqualTo("Referral");
        assertThat(hit.path("types").toString()).contains("Consult");
        assertThat(hit.path("distanceKm").doubleValue()).isLessThan(5);
        assertThat(hit.path("score").doubleValue()).isBetween(0.1, 1.0);
        assertThat(hit.path("explanation")).isNotEmpty();
    }

    @Test
    void countsWhatTheMatchesAreUnlessToldOtherwise() {
        JsonNode facets = get("/api/v1/search?specialty=urn:" + word + "|c").path("facets");

        assertThat(facets.at("/place/0/value").stringValue()).isEqualTo("Zwolle");
        assertThat(facets.at("/place/0/count").intValue()).isEqualTo(2);
        assertThat(facets.at("/organization/0/display").stringValue()).isEqualTo(word + "ziekenhuis");
        assertThat(get("/api/v1/search?facets=false&specialty=urn:" + word + "|c")
                        .path("facets"))
                .isEmpty();
    }

    @Test
    void putsWhatHasTheEarliestFreeSlotFirst() {
        JsonNode answer = get("/api/v1/search?order=earliest&explain=true&specialty=urn:" + word + "|c");

        assertThat(answer.path("order").stringValue()).isEqualTo("earliest");
        assertThat(answer.at("/results/0/name").stringValue()).isEqualTo("Tweede " + word + "poli");
        assertThat(answer.at("/results/0/nextFree").stringValue()).isEqualTo("2035-03-01T10:00:00+01:00");
        assertThat(answer.at("/results/0/timeZone").stringValue()).isEqualTo("Europe/Amsterdam");
        assertThat(answer.at("/results/0/decidedBy/0").toString())
                .isEqualTo("{\"key\":\"earliest\",\"value\":\"2035-03-01T10:00:00+01:00\"}");
        assertThat(answer.at("/results/1/decidedBy/0/value").stringValue()).isEqualTo("no free slot");
        assertThat(answer.path("remarks").toString()).contains("Services without a free slot come last.");
    }

    @Test
    void pagesByLinks() {
        JsonNode first = get("/api/v1/search?_count=1&specialty=urn:" + word + "|c");
        JsonNode second = get(first.path("next").stringValue());

        assertThat(first.path("previous").asString("")).isEmpty();
        assertThat(List.of(
                        first.at("/results/0/reference").stringValue(),
                        second.at("/results/0/reference").stringValue()))
                .doesNotHaveDuplicates();
        assertThat(second.path("next").asString("")).isEmpty();
        assertThat(get(second.path("previous").stringValue()).path("results")).isEqualTo(first.path("results"));
    }

    @ParameterizedTest
    @CsvSource({
        "place=Zwoolllle, place",
        "colour=red, colour",
        "_elements=name, _elements",
        "_count=0, _count",
        "open-at=soon, open-at",
        "page=x, page",
        "order=soonest, order"
    })
    void refusesAParameterByItsName(String query, String name) {
        Answer answer = directory.client().get("/api/v1/search?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").stringValue()).isEqualTo("invalid-parameter");
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo(name);
        assertThat(answer.body()).doesNotContain("$find-route");
    }

    @Test
    void tellsOtherPlacesOfAName() {
        JsonNode remark = get("/api/v1/search?text=" + word + "&place=Hengelo").at("/remarks/0");

        assertThat(remark.path("code").stringValue()).isEqualTo("place-ambiguous");
        assertThat(remark.path("parameter").stringValue()).isEqualTo("place");
        assertThat(remark.path("sentence").stringValue()).contains("Hengelo, Gelderland, NL (near=52.");
        assertThat(remark.at("/mentions/0/value").stringValue()).isEqualTo("Hengelo, Gelderland, NL");
    }

    @Test
    void suggestsServicesOrganizationsAndSpecialties() {
        assertThat(suggestions(word))
                .containsSubsequence("organization " + word + "ziekenhuis", "service " + word + "poli urologie");
        assertThat(suggestions(word + "po")).contains("service " + word + "poli urologie");
        assertThat(suggestions("tweede " + word + "pol")).contains("service Tweede " + word + "poli");
        assertThat(suggestions(word + "zeikenhuis")).contains("organization " + word + "ziekenhuis");
    }

    /** Whoever publishes a name of a million letters sends it to nobody who types its first. */
    @Test
    void suggestsTheBeginningOfALongNameOnly() {
        directory
                .save("HealthcareService", "long", "\"name\":\"$lang " + "x".repeat(5_000) + "\",\"active\":true")
                .index();

        assertThat(suggestions(word + "lang"))
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .startsWith("service " + word + "lang xxx")
                        .hasSize("service ".length() + 200));
    }

    @Test
    void suggestsPlaces() {
        assertThat(suggestions("zwo")).contains("place Zwolle, Overijssel, NL");
    }

    @Test
    void suggestsNothingThatIsNotPublishedAnyMore() {
        directory
                .save("HealthcareService", "brief", "\"name\":\"$kort\",\"active\":true")
                .index();
        assertThat(suggestions(word + "kort")).isNotEmpty();

        directory.delete("HealthcareService", "brief");

        await().untilAsserted(() -> assertThat(suggestions(word + "kort")).isEmpty());
    }

    @Test
    void findsPlacesByNameAndByPostalCode() {
        JsonNode byName = get("/api/v1/places?q=Hengelo");

        assertThat(byName.at("/places/0/label").stringValue()).isEqualTo("Hengelo, Overijssel, NL");
        assertThat(byName.at("/places/1/label").stringValue()).isEqualTo("Hengelo, Gelderland, NL");
        assertThat(get("/api/v1/places?q=insbruck").toString()).contains("Innsbruck, Tirol, AT");
        assertThat(get("/api/v1/places?q=9927").at("/places/0/label").stringValue())
                .isEqualTo("9927, NL");
        assertThat(get("/api/v1/places?q=xqzqx").path("places")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/places", "/api/v1/search/suggestions"})
    void needsSomethingTyped(String path) {
        assertThat(directory.client().get(path).status()).isEqualTo(400);
        assertThat(directory.client().get(path + "?q=").status()).isEqualTo(400);
        Answer tooLong = directory.client().get(path + "?q=" + "x".repeat(101));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().at("/errors/0/detail").stringValue())
                .isEqualTo("Its size must be between 0 and 100.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/search?text=x", "/api/v1/search/suggestions?q=x"})
    void isForWhomeverMaySearchTheDirectory(String path, @Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        BackendClient narrow = operator.keyOf(operator.newTenant(), "system/Task.rs");

        assertThat(narrow.get(path).status()).isEqualTo(403);
        assertThat(narrow.get(path).json().path("detail").stringValue()).contains("system/HealthcareService.s");
        assertThat(operator.with("").get(path).status()).isEqualTo(401);
    }

    private static List<String> suggestions(String typed) {
        return get("/api/v1/search/suggestions?q=" + typed.replace(" ", "+"))
                .path("suggestions")
                .valueStream()
                .map(each -> each.path("kind").stringValue() + " "
                        + each.path("text").stringValue())
                .toList();
    }

    private static JsonNode get(String path) {
        return directory.client().get(path.replace("|", "%7C")).expecting(200).json();
    }
}
