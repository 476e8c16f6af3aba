package health.waymark.backend.search.findroute;

import static health.waymark.backend.search.findroute.FindRouteRegion.OPERATION;
import static health.waymark.backend.search.findroute.FindRouteRegion.link;
import static health.waymark.backend.search.findroute.FindRouteRegion.names;
import static health.waymark.backend.search.findroute.FindRouteRegion.query;
import static health.waymark.backend.search.findroute.FindRouteRegion.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                "distance; 25",
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

    @Test
    void refusesTwoDistances() {
        Answer answer = directory.client().get(url("near", "52|6|10|km", "distance", "5"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Give the distance once");
        directory.client().get(url("near", "52|6||km", "distance", "5")).expecting(200);
    }

    @Test
    void refusesMoreConditionsThanASearchCanCarry() {
        String many = IntStream.range(0, 21)
                .mapToObj(number -> "specialty=s" + number)
                .collect(Collectors.joining("&"));

        assertThat(directory.client().get(OPERATION + "?" + many).status()).isEqualTo(400);
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
        return region.find(parameters);
    }
}
