package health.waymark.backend.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.waymark.backend.place.GeocodeQuality.Finding;
import health.waymark.backend.place.GeocodeQuality.Flaw;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class GeocodeQualityTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final GeocodeQuality QUALITY = GeocodeQuality.bundled();

    @ParameterizedTest
    @CsvSource({
        "52.5125, 6.0944, Zwolle, NL",
        "52.5125, 6.0944, Zwolle, NLD",
        "52.5125, 6.0944, Zwolle, Nederland",
        "53.0587, 4.7985, Den Burg, NL", // an island
        "52.2650, 6.7930, Hengelo, NL", // there are two of that name, and this is one of them
        "52.0500, 6.3100, Hengelo, NL", // and this the other
        "47.2692, 11.4041, Innsbruck, AT",
        "48.1374, 11.5755, München, Deutschland",
        "48.1374, 11.5755, Muenchen, DE",
        "41.7637, -72.6851, Hartford, US",
        "21.3069, -157.8583, Honolulu, United States",
        "12.1, -68.9, Willemstad, Curaçao", // a country of which nothing is known here
        "52.5125, 6.0944, Zwolle, ''",
    })
    void leavesGoodPositionsAlone(double latitude, double longitude, String city, String country) {
        assertThat(QUALITY.check(List.of(site("a", latitude, longitude, "Straat 1", city, country))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, Zwolle, NL, UNSET",
        "6.0944, 52.5125, Zwolle, NL, SWAPPED",
        "-72.6851, 41.7637, Hartford, US, SWAPPED",
        "-157.8583, 21.3069, Honolulu, '', SWAPPED",
        "512, 609, Zwolle, NL, OFF_EARTH",
        "12.1202, -68.9040, Curacao, NL, OUTSIDE_COUNTRY",
        "53.7944, -1.7519, Bradford, US, OUTSIDE_COUNTRY",
        "52.5200, 13.4050, Zwolle, NL, OUTSIDE_COUNTRY",
        "50.8514, 5.6910, Zwolle, NL, FAR_FROM_TOWN",
    })
    void saysWhatCannotBeRight(double latitude, double longitude, String city, String country, Flaw flaw) {
        assertThat(QUALITY.check(List.of(site("a", latitude, longitude, "Straat 1", city, country))))
                .extracting(Finding::id, Finding::flaw)
                .containsExactly(tuple("a", flaw));
    }

    @Test
    void missesAPositionOnlyWhereOneCanGo() {
        assertThat(flaws("{\"id\":\"a\",\"name\":\"A house\"}")).containsExactly(Flaw.MISSING);
        assertThat(flaws("{\"id\":\"a\",\"position\":{\"latitude\":52.5}}")).containsExactly(Flaw.MISSING);
        assertThat(flaws("{\"id\":\"a\",\"mode\":\"kind\"}")).isEmpty();
        assertThat(flaws("{\"id\":\"a\",\"physicalType\":{\"coding\":[{\"code\":\"jdn\"}]}}"))
                .isEmpty();
        assertThat(flaws("{\"id\":\"a\",\"extension\":[{\"url\":"
                        + "\"http://hl7.org/fhir/StructureDefinition/location-boundary-geojson\"}]}"))
                .isEmpty();
    }

    private static List<Flaw> flaws(String location) {
        return QUALITY.check(List.of(LocationSite.of(JSON.readTree(location)))).stream()
                .map(Finding::flaw)
                .toList();
    }

    @Test
    void flagsASpotThatTwoAddressesShare() {
        List<LocationSite> sites = Stream.of("Dokterspad 1", "dokterspad  1.", "Markt 7")
                .map(street -> site(street, 52.5125, 6.0944, street, "Zwolle", "NL"))
                .toList();

        assertThat(QUALITY.check(sites.subList(0, 2)))
                .as("two departments of one house")
                .isEmpty();
        assertThat(QUALITY.check(sites))
                .extracting(Finding::flaw)
                .containsExactly(Flaw.SHARED, Flaw.SHARED, Flaw.SHARED);
    }

    @Test
    void readsALocation() {
        LocationSite site = LocationSite.of(JSON.readTree("""
                {"resourceType":"Location","id":"a","position":{"latitude":52.5,"longitude":6.1},
                 "address":{"line":["Markt 7","Achterhuis"],"postalCode":"8011 LW","city":"Zwolle","country":"NL"}}
                """));

        assertThat(site)
                .isEqualTo(new LocationSite("a", true, 52.5, 6.1, "markt 7 achterhuis 8011 lw", "Zwolle", "NL"));
    }

    private static LocationSite site(
            String id, double latitude, double longitude, String street, String city, String country) {
        return LocationSite.of(JSON.readTree("""
                {"resourceType":"Location","id":"%s","position":{"latitude":%s,"longitude":%s},
                 "address":{"line":["%s"],"city":"%s","country":"%s"}}
                """.formatted(id, latitude, longitude, street, city, country)));
    }
}
