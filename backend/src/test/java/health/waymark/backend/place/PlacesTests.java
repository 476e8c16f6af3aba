package health.waymark.backend.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTests {

    private static final Places PLACES = Places.bundled();

    @Test
    void findsATownWithItsCentre() {
        Place zwolle = PLACES.find("Zwolle").orElseThrow();

        assertThat(zwolle.country()).isEqualTo("NL");
        assertThat(zwolle.admin()).isEqualTo("15");
        assertThat(zwolle.position().latitude()).isCloseTo(52.51, within(0.01));
        assertThat(zwolle.position().longitude()).isCloseTo(6.09, within(0.01));
        assertThat(zwolle.population()).isGreaterThan(100_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "zwolle; Zwolle, Overijssel, NL",
                "  ZWOLLE ; Zwolle, Overijssel, NL",
                "Den Haag; Den Haag, Zuid-Holland, NL",
                "'s Gravenhage; Den Haag, Zuid-Holland, NL",
                "The Hague; Den Haag, Zuid-Holland, NL",
                "den bosch; 's-Hertogenbosch, Noord-Brabant, NL",
                "Vienna; Wien, AT",
                "Muenchen; München, Bayern, DE",
                "munchen; München, Bayern, DE",
                "St. Johann in Tirol; Sankt Johann in Tirol, Tirol, AT",
                "Sankt Johann in Tirol; Sankt Johann in Tirol, Tirol, AT",
                "Frankfurt; Frankfurt am Main, Hessen, DE",
                "Frankfurt (Oder); Frankfurt (Oder), Brandenburg, DE",
                "Halle; Halle (Saale), Sachsen-Anhalt, DE",
                "Hall in Tirol; Hall in Tirol, Tirol, AT",
                "Bergen in Henegouwen; Mons, Wallonie, BE",
                "Nijverdal; Nijverdal, Overijssel, NL",
                "t Harde; 't Harde, Gelderland, NL",
                "Luik; Liège, Wallonie, BE"
            })
    void knowsTheNamesThatPeopleType(String text, String label) {
        assertThat(PLACES.find(text).map(PLACES::label)).hasValue(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "Hengelo; Hengelo, Overijssel, NL",
                "Hengelo (O); Hengelo, Overijssel, NL",
                "Hengelo (Gld); Hengelo, Gelderland, NL",
                "Hengelo Gld; Hengelo, Gelderland, NL",
                "Hengelo, Gelderland, NL; Hengelo, Gelderland, NL",
                "hengelo gelderland; Hengelo, Gelderland, NL",
                "Bergen NH; Bergen, Noord-Holland, NL",
                "Bergen, Duitsland; Bergen, Niedersachsen, DE",
                "Halle, België; Halle, Vlaanderen, BE",
                "Freistadt Oberösterreich; Freistadt, Oberösterreich, AT"
            })
    void tellsPlacesOfOneNameApartByCountryOrRegion(String text, String label) {
        assertThat(PLACES.find(text).map(PLACES::label)).hasValue(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Nergenshuizen", "Zwolle, AT", "Hengelo, Atlantis", "?!", "(O)"})
    void findsNothingRatherThanTheWrongPlace(String text) {
        assertThat(PLACES.find(text)).isEmpty();
    }

    @Test
    void prefersATownToAPartOfATownOfTheSameName() {
        // GeoNames has a quarter Neustadt larger than most towns of that name
        assertThat(PLACES.find("Neustadt").map(Place::population))
                .hasValueSatisfying(n -> assertThat(n).isPositive());
        assertThat(PLACES.find("Altona").map(Place::country)).hasValue("DE");
    }

    @Test
    void suggestsTheWholeNameFirstAndThenTheLargest() {
        List<String> names = PLACES.suggest("Hall").stream()
                .map(choice -> choice.place().name())
                .toList();

        assertThat(names).hasSizeBetween(5, 10).startsWith("Hall in Tirol").contains("Halle (Saale)", "Hallein");
    }

    @Test
    void suggestsWithinACountry() {
        assertThat(PLACES.suggest("zwo, NL"))
                .extracting(choice -> choice.place().name())
                .startsWith("Zwolle");
        assertThat(PLACES.suggest("inn"))
                .extracting(choice -> choice.place().name())
                .contains("Innsbruck");
        assertThat(PLACES.suggest(" ")).isEmpty();
        assertThat(PLACES.suggest("qqq")).isEmpty();
    }

    @Test
    void suggestsEachPlaceOnce() {
        assertThat(PLACES.suggest("den ")).doesNotHaveDuplicates();
        assertThat(PLACES.suggest("sankt johann")).doesNotHaveDuplicates().isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "Zwollle; Zwolle, Overijssel, NL",
                "Amstredam; Amsterdam, Noord-Holland, NL",
                "Insbruck; Innsbruck, Tirol, AT",
                "Hengleo (Gld); Hengelo, Gelderland, NL",
                "Regensbrug; Regensburg, Bayern, DE"
            })
    void correctsOneTypingErrorAndSaysSo(String text, String label) {
        Located located = PLACES.locate(text).orElseThrow();

        assertThat(located.label()).isEqualTo(label);
        assertThat(located.isCorrected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ede", "Zwolle", "Hengelo", "Muenchen"})
    void correctsNothingThatIsKnown(String text) {
        assertThat(PLACES.locate(text))
                .hasValueSatisfying(found -> assertThat(found.isCorrected()).isFalse());
    }

    @Test
    void tellsTheOtherPlacesOfTheNameTheLikeliestFirst() {
        Located hengelo = PLACES.locate("Hengelo").orElseThrow();

        assertThat(hengelo.label()).isEqualTo("Hengelo, Overijssel, NL");
        assertThat(hengelo.alternatives()).extracting(PlaceChoice::label).containsExactly("Hengelo, Gelderland, NL");
        assertThat(PLACES.locate("Hengelo (O)").orElseThrow().alternatives()).isEmpty();
        assertThat(PLACES.locate("Zwolle").orElseThrow().alternatives()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bergen", "Neustadt", "Frankfurt", "Hengelo"})
    void tellsPlacesOfOneNameApartByTheirLabels(String name) {
        Located located = PLACES.locate(name).orElseThrow();
        List<String> labels = Stream.concat(
                        Stream.of(located.label()),
                        located.alternatives().stream().map(PlaceChoice::label))
                .toList();

        assertThat(labels).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    }

    @Test
    void offersWhatLooksAlikeForANameThatIsNotKnown() {
        assertThat(PLACES.similarTo("Amstredamm"))
                .extracting(PlaceChoice::label)
                .contains("Amsterdam, Noord-Holland, NL");
        assertThat(PLACES.similarTo("Zwxlla")).hasSizeLessThanOrEqualTo(5);
        assertThat(PLACES.similarTo("qqqqqqq")).isEmpty();
        assertThat(PLACES.locate("Nergenshuizen")).isEmpty();
    }

    @Test
    void suggestsInSpiteOfATypingError() {
        assertThat(PLACES.suggest("insbru")).extracting(PlaceChoice::label).contains("Innsbruck, Tirol, AT");
        assertThat(PLACES.suggest("xqz")).isEmpty();
    }

    @Test
    void holdsThePlacesOfFourCountries() {
        List<Place> all = ResourceLines.of("geo/places.csv").stream()
                .skip(1)
                .map(line -> PlaceLine.parse(line).place())
                .toList();

        assertThat(all).hasSizeBetween(13_000, 14_000);
        assertThat(all).extracting(Place::country).containsOnly("NL", "AT", "BE", "DE");
        assertThat(all)
                .allSatisfy(place -> assertThat(Regions.name(place.country(), place.admin()))
                        .as(place.toString())
                        .isNotEmpty());
    }
}
