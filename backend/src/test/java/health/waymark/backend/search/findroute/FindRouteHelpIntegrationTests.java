package health.waymark.backend.search.findroute;

import static health.waymark.backend.search.findroute.FindRouteRegion.link;
import static health.waymark.backend.search.findroute.FindRouteRegion.names;
import static health.waymark.backend.search.findroute.FindRouteRegion.remarks;
import static health.waymark.backend.search.findroute.FindRouteRegion.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** {@code $find-route} over HTTP: when, by which endpoint, why in this order, and what helps who finds nothing. */
@BackendTest
class FindRouteHelpIntegrationTests {

    private static FindRouteRegion region;
    private static IndexedDirectory directory;
    private static String word;

    @BeforeAll
    static void publishARegion(@Autowired Environment environment) {
        region = new FindRouteRegion(environment);
        directory = region.directory();
        word = directory.word();
    }

    @Test
    void correctsAPlaceAndSaysSo() {
        JsonNode bundle = find("text", "radiologie " + word, "place", "Zwollle");

        assertThat(names(bundle)).startsWith("Radiologie " + word);
        assertThat(remarks(bundle)).contains("The place was taken to be Zwolle, Overijssel, NL");
    }

    @Test
    void asksForTheScopeOfServicesOnly(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String find = "/fhir/directory/$find-route?text=" + word;

        operator.keyOf(operator.newTenant(), "system/HealthcareService.rs")
                .get(find)
                .expecting(200);
        operator.keyOf(operator.newTenant(), "system/Organization.rs").get(find).expecting(403);
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
    void correctsWordsWhereNothingIsSpeltSo() {
        JsonNode bundle = find("text", "radiolgie " + word);

        assertThat(names(bundle)).startsWith("Radiologie " + word);
        assertThat(remarks(bundle)).contains("spelt alike");
        assertThat(link(bundle, "self")).contains("spelling=corrected");
        assertThat(remarks(find("text", "radiologie " + word))).doesNotContain("spelt alike");
    }

    @Test
    void comparesWordsAsItIsTold() {
        assertThat(names(find("text", "radiolgie " + word, "spelling", "exact")))
                .isEmpty();
        assertThat(names(find("text", word, "specialty", "radiolgie", "spelling", "exact")))
                .isEmpty();
        assertThat(directory.client().get(url("text", word, "spelling", "wild")).status())
                .isEqualTo(400);
    }

    @Test
    void tellsWordsThatLookAlikeWhenNothingFits() {
        assertThat(remarks(find("text", "z" + word.substring(1)))).contains("look alike", word);
    }

    @Test
    void tellsWhichConditionIsOneTooMany() {
        JsonNode bundle = find(
                "text",
                "radiologie " + word,
                "place",
                "Zwolle",
                "connection-type",
                "hl7-fhir-rest",
                "payload-type",
                "urn:payload|nobody");

        assertThat(bundle.path("total").intValue()).isZero();
        assertThat(remarks(bundle))
                .contains("Others fit without 'payload-type': 2.")
                .doesNotContain("without 'text'");
        assertThat(remarks(find("text", "radiolgie " + word, "accepting", "true")))
                .contains("without 'accepting': ");
        assertThat(remarks(find("text", word, "accepting", "true", "payload-type", "urn:payload|nobody")))
                .doesNotContain("Others fit");
        assertThat(remarks(find("payload-type", "urn:payload|nobody"))).isEmpty();
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
        assertThat(free.at("/entry/0/search/extension").toString())
                .contains("next-free-slot", "\"2035-03-01T10:00:00+01:00");
        assertThat(find("text", word, "free-from", "2035-03-02").path("total").intValue())
                .isZero();
    }

    @Test
    void putsWhatIsFreeEarliestFirstAndSaysWhatDecided() {
        JsonNode bundle = find("text", word, "order", "earliest", "explain", "true", "_count", "2");

        assertThat(bundle.at("/entry/0/resource/name").stringValue()).isEqualTo("Radiologie " + word);
        assertThat(bundle.at("/entry/0/search/extension").toString())
                .contains("decided-by", "\"earliest\"", "\"2035-03-01T10:00:00+01:00\"", "Europe/Amsterdam");
        assertThat(bundle.at("/entry/0/search").has("score")).isTrue();
        assertThat(bundle.at("/entry/1/search/extension").toString()).contains("no free slot");
        assertThat(remarks(bundle))
                .contains("Ordered by earliest free slot, then id. Services without a free slot come last.");
        assertThat(link(bundle, "next")).contains("order=earliest");
    }

    @Test
    void pagesOfAnOrderHoldEachServiceOnceThereAndBack() {
        for (String order : List.of("best", "nearest", "earliest")) {
            List<String> there = new ArrayList<>();
            JsonNode page = find("text", word, "place", "Zwolle", "distance", "60", "order", order, "_count", "1");
            List<JsonNode> pages = new ArrayList<>(List.of(page));
            for (String next = link(page, "next"); next != null; next = link(page, "next")) {
                page = directory.client().get(next).expecting(200).json();
                pages.add(page);
            }
            pages.forEach(each -> there.add(each.at("/entry/0/resource/id").stringValue()));
            JsonNode before = directory
                    .client()
                    .get(link(pages.get(2), "previous"))
                    .expecting(200)
                    .json();

            assertThat(there).as(order).hasSize(4).doesNotHaveDuplicates();
            assertThat(before.at("/entry/0/resource/id").stringValue()).isEqualTo(there.get(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"soonest, order", "nearest, order"})
    void refusesAnOrderThatItDoesNotKnowOrThatNeedsAPlace(String order, String parameter) {
        JsonNode outcome = directory
                .client()
                .get(url("text", word, "order", order))
                .expecting(400)
                .json();

        assertThat(outcome.at("/issue/0/expression/0").stringValue()).isEqualTo(parameter);
    }

    @Test
    void withoutTextItIsSaidWhatDecidedThePlace() {
        JsonNode bundle = find(
                "specialty",
                "urn:specialties|" + word + "-away",
                "place",
                "Deventer",
                "distance",
                "60",
                "explain",
                "true");

        assertThat(bundle.at("/entry/0/search/extension").toString()).contains("decided-by", "\"distance\"", " km\"");
        assertThat(remarks(bundle)).contains("Ordered by distance (nearest first), then name, then id.");
        assertThat(bundle.at("/meta/extension/0/url").stringValue()).endsWith("/searched-place");
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
    void saysWithACodeWhatItSaysInASentence() {
        assertThat(code(find("text", word, "place", "Zwollle"), "place-corrected"))
                .contains("\"valueCode\":\"place\"", "Zwolle, Overijssel, NL");
        assertThat(code(find("text", word, "place", "Hengelo"), "place-ambiguous"))
                .contains("\"valueString\":\"Hengelo, Gelderland, NL\"");
        assertThat(code(find("text", word, "serving", "Hengelo"), "place-ambiguous"))
                .contains("\"valueCode\":\"serving\"");
        assertThat(code(find("text", "radiolgie " + word), "words-corrected")).contains("warning");
        assertThat(code(find("text", "z" + word.substring(1)), "similar-words")).contains("\"valueString\":\"" + word);
        assertThat(code(find("text", word, "order", "earliest"), "ordered")).contains("\"severity\":\"information\"");
        assertThat(code(find("text", word, "facets", "true"), "counted")).contains("/facet");
    }

    @Test
    void namesForProgramsWhatWouldBeFoundOtherwise() {
        JsonNode far = find(
                "text", word, "place", "Deventer", "distance", "1", "specialty", "urn:specialties|" + word + "-child");
        JsonNode strict = find("text", "radiologie " + word, "payload-type", "urn:payload|nobody");

        assertThat(code(far, "nearest-beyond"))
                .contains("\"reference\":\"HealthcareService/", "\"unit\":\"km\"", "ogie " + word);
        assertThat(code(strict, "condition-too-many"))
                .contains("\"valueCode\":\"payload-type\"", "\"valueUnsignedInt\":3");
    }

    private static String code(JsonNode bundle, String code) {
        return bundle.path("entry")
                .valueStream()
                .flatMap(entry -> entry.at("/resource/issue").valueStream())
                .filter(issue ->
                        issue.at("/details/coding/0/code").stringValue().equals(code))
                .map(JsonNode::toString)
                .findFirst()
                .orElse("");
    }

    @Test
    void suggestsSimilarNamesForAPlaceItDoesNotKnow() {
        Answer answer = directory.client().get(url("place", "Zwoollle"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/issue/0/details/coding/0/code").stringValue())
                .isEqualTo("place-unknown");
        assertThat(answer.json().at("/issue/0/extension/0/extension").toString())
                .contains("\"valueCode\":\"place\"", "\"valueString\":\"Zwolle, Overijssel, NL\"");
        assertThat(answer.json().at("/issue/0/expression/0").stringValue()).isEqualTo("place");
        assertThat(answer.json().at("/issue/0/diagnostics").stringValue()).contains("Zwolle, Overijssel, NL");
        assertThat(directory.client().get(url("serving", "Zwoollle")).body()).contains("Zwolle, Overijssel, NL");
    }

    private static JsonNode find(String... parameters) {
        return region.find(parameters);
    }
}
