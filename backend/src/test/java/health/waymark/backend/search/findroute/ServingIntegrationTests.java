package health.waymark.backend.search.findroute;

import static health.waymark.backend.search.findroute.FindRouteRegion.names;
import static health.waymark.backend.search.findroute.FindRouteRegion.remarks;
import static health.waymark.backend.search.findroute.FindRouteRegion.url;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Who serves an address: by an area on the map, by a radius, by postal codes. */
@BackendTest
class ServingIntegrationTests {

    /** Around Zwolle, with a hole in the middle. */
    private static final String AREA = """
            {"type":"Polygon","coordinates":[
              [[6.0,52.4],[6.2,52.4],[6.2,52.6],[6.0,52.6],[6.0,52.4]],
              [[6.09,52.50],[6.11,52.50],[6.11,52.52],[6.09,52.52],[6.09,52.50]]]}""";

    private static final String GEMATIK = "https://gematik.de/fhir/directory/StructureDefinition/";

    private static IndexedDirectory directory;

    @BeforeAll
    static void publish(@Autowired Environment environment) {
        directory = new IndexedDirectory(environment);
        String data = Base64.getEncoder().encodeToString(AREA.getBytes(StandardCharsets.UTF_8));
        directory
                .save("Location", "area", """
                        "name":"$ gebied","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/location-boundary-geojson",
                        "valueAttachment":{"contentType":"application/geo+json","data":"%s"}}]""".formatted(data))
                .save("Location", "praxis", """
                        "name":"$ Praxis","status":"active","position":{"latitude":50.0979,"longitude":8.6794},
                        "address":{"postalCode":"60596","city":"Frankfurt am Main","country":"DE"}""")
                .save("HealthcareService", "by-area", """
                        "name":"Thuiszorg $","active":true,"coverageArea":[{"reference":"Location/area"}]""")
                .save("HealthcareService", "by-radius", """
                        "name":"Pflege $","active":true,"location":[{"reference":"Location/praxis"}],
                        "coverageArea":[{"extension":[{"url":"%sServiceCoverageArea",
                        "valueQuantity":{"system":"http://unitsofmeasure.org","code":"m","value":10000}}]}]""".formatted(GEMATIK))
                .save("HealthcareService", "by-code", """
                        "name":"Apotheke $","active":true,"location":[{"reference":"Location/praxis"}],
                        "coverageArea":[{"extension":[{"url":"%1$sServiceCoveragePostalCode","valueString":"60598"},
                        {"url":"%1$sServiceCoveragePostalCode","valueString":"1010"}]}]""".formatted(GEMATIK))
                .save("HealthcareService", "silent", """
                        "name":"Ambulanz $","active":true,"location":[{"reference":"Location/praxis"}]""")
                .index();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "52.45|6.05; Thuiszorg; in the area",
                "52.51|6.10; ''; in its hole",
                "52.65|6.05; ''; beside it",
                "Dalfsen; ''; a town beside it",
                "50.1870|8.6794; Pflege; 9.9 km to the north",
                "50.1890|8.6794; ''; 10.1 km to the north",
                "50.1578|8.7853; ''; inside the square but outside of the circle",
                "Frankfurt am Main; Pflege; a town within the radius",
                "60598; Apotheke,Pflege; a code that one names, and that lies within the radius of the other",
                "D-60598; Apotheke,Pflege; the same with the country in front",
                "1010 AB; ''; a Dutch code, and the service is German",
            })
    void findsWhoComesThere(String serving, String expected, String why) {
        List<String> found = names(find("serving", serving));

        assertThat(found)
                .as(why)
                .containsExactlyElementsOf(Stream.of(expected.split(","))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name + " " + directory.word())
                        .toList());
    }

    @Test
    void goesTogetherWithEverythingElse() {
        assertThat(names(find("serving", "Frankfurt am Main", "near", "50.1|8.7|30|km")))
                .containsExactly("Pflege " + directory.word());
        assertThat(names(find("serving", "Frankfurt am Main", "near", "52.5|6.1|30|km")))
                .isEmpty();
    }

    @Test
    void saysWhatAPlaceWasTakenFor() {
        assertThat(remarks(find("serving", "Hengelo"))).contains("Hengelo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"52.45|6.05|10|km", "91|0", "a|b", "Nirgendwo am Nichts"})
    void refusesWhatIsNoPlaceByName(String serving) {
        Answer answer = directory.client().get(url("serving", serving));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/issue/0/expression/0").asString()).isEqualTo("serving");
    }

    private static JsonNode find(String... parameters) {
        String[] all = new String[parameters.length + 2];
        System.arraycopy(parameters, 0, all, 0, parameters.length);
        all[parameters.length] = "text";
        all[parameters.length + 1] = directory.word();
        return directory.client().get(url(all)).expecting(200).json();
    }
}
