package health.waymark.backend.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostalCodesTests {

    private static final Gazetteer GAZETTEER = Gazetteer.bundled();
    private static final PostalCentroids NO_SITES = (country, prefix) -> Optional.empty();
    private static final List<String> COUNTRIES = List.of("NL", "AT", "BE", "DE");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "8011 AB; NL; 8011",
                "8011ab; NL; 8011",
                "8011; NL; 8011",
                "NL-8011; NL; 8011",
                "8011 AB Zwolle; NL; 8011",
                "6020; AT; 6020",
                "6020 Innsbruck; AT; 6020",
                "A-6020 Innsbruck; AT; 6020",
                "6020, Oostenrijk; AT; 6020",
                "10115; DE; 10115",
                "D-10115 Berlin; DE; 10115",
                "7411 BT Deventer; NL; 7411BT"
            })
    void findsACodeOfTheOperatorsFile(String text, String country, String code) throws IOException {
        Places places = withFile();

        PostalArea area = places.findPostalCode(text).orElseThrow();

        assertThat(area.country()).isEqualTo(country);
        assertThat(area.code()).isEqualTo(code);
        assertThat(area.exact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zwolle", "801", "801155", "10115 AB", "9999", "AT-8011", "", "Kerkstraat 8011"})
    void findsNothingForWhatIsNoKnownPostalCode(String text) throws IOException {
        assertThat(withFile().findPostalCode(text)).isEmpty();
    }

    @Test
    void takesTheFirstConfiguredCountryWhenACodeFitsSeveral() throws IOException {
        Map<PostalCodes.Code, GeoPoint> known = PostalFile.readAll(List.of(file()));

        Places dutch = places(known, NO_SITES, List.of("NL", "AT", "BE", "DE"));
        Places austrian = places(known, NO_SITES, List.of("AT", "NL", "BE", "DE"));

        assertThat(dutch.findPostalCode("6370").map(PostalArea::country)).hasValue("NL");
        assertThat(austrian.findPostalCode("6370").map(PostalArea::country)).hasValue("AT");
        assertThat(dutch.findPostalCode("6370 Kitzbühel").map(PostalArea::country))
                .hasValue("AT");
    }

    @Test
    void putsACodeWithSeveralPlacesInTheirMiddle() throws IOException {
        PostalArea kitzbuehel = withFile().findPostalCode("A-6370").orElseThrow();

        assertThat(kitzbuehel.position().latitude()).isCloseTo(47.44, within(0.001));
    }

    @Test
    void fallsBackOnPublishedSitesWithAShorterAndShorterPrefix() {
        PostalCentroids sites = (country, prefix) ->
                country.equals("NL") && prefix.equals("80") ? Optional.of(new GeoPoint(52.5, 6.1)) : Optional.empty();

        PostalArea area =
                places(Map.of(), sites, COUNTRIES).findPostalCode("8011 AB").orElseThrow();

        assertThat(area).isEqualTo(new PostalArea("NL", "80", false, new GeoPoint(52.5, 6.1)));
    }

    @Test
    void prefersMoreDigitsInCommonToTheFirstCountry() {
        PostalCentroids sites = (country, prefix) -> country.equals("NL") && prefix.equals("60")
                ? Optional.of(new GeoPoint(51.2, 5.8))
                : country.equals("AT") && prefix.equals("6020")
                        ? Optional.of(new GeoPoint(47.3, 11.4))
                        : Optional.empty();

        assertThat(places(Map.of(), sites, COUNTRIES).findPostalCode("6020").map(PostalArea::country))
                .hasValue("AT");
    }

    @Test
    void locatesByCodeElseByTheNameBehindIt() throws IOException {
        assertThat(withFile().locate("8011 AB Zwolle").map(Located::label)).hasValue("8011, NL");
        assertThat(Places.bundled().locate("8011 AB Zwolle").map(Located::label))
                .hasValue("Zwolle, Overijssel, NL");
        assertThat(Places.bundled().locate("Innsbruck").map(Located::label)).hasValue("Innsbruck, Tirol, AT");
        assertThat(Places.bundled().locate("8011 AB")).isEmpty();
        assertThat(Places.bundled().locate("Nergenshuizen")).isEmpty();
    }

    @Test
    void saysWhichLineOfAFileIsBroken() throws IOException {
        Path broken = Files.writeString(folder.resolve("NL.txt"), "NL\t8011\tZwolle\nNL\t8012\n");

        assertThatThrownBy(() -> PostalFile.readAll(List.of(broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NL.txt line 1");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> PostalFile.readAll(List.of(folder.resolve("absent.txt"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("absent.txt");
    }

    private Places withFile() throws IOException {
        return places(PostalFile.readAll(List.of(file())), NO_SITES, COUNTRIES);
    }

    private static Places places(Map<PostalCodes.Code, GeoPoint> known, PostalCentroids sites, List<String> countries) {
        return new Places(GAZETTEER, new PostalCodes(known, sites, countries));
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("postal.txt"), """
                NL\t8011\tZwolle\tOverijssel\t15\t\t\t\t\t52.5110\t6.0940\t6
                NL\t7411 BT\tDeventer\tOverijssel\t15\t\t\t\t\t52.2510\t6.1600\t6
                NL\t6370\tLandgraaf\tLimburg\t05\t\t\t\t\t50.9000\t6.0300\t6
                AT\t6020\tInnsbruck\tTirol\t07\t\t\t\t\t47.2660\t11.3930\t6
                AT\t6370\tKitzbühel\tTirol\t07\t\t\t\t\t47.4500\t12.3900\t6
                AT\t6370\tReith\tTirol\t07\t\t\t\t\t47.4300\t12.3500\t6
                DE\t10115\tBerlin\tBerlin\tBE\t\t\t\t\t52.5323\t13.3846\t4
                FR\t75001\tParis\t\t\t\t\t\t\t48.86\t2.34\t5
                """);
    }
}
