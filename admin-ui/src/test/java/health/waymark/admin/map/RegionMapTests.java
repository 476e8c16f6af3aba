package health.waymark.admin.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionMapTests {

    private static final GeoPoint ZWOLLE = new GeoPoint(52.5125, 6.0944);
    private static final GeoPoint INNSBRUCK = new GeoPoint(47.2692, 11.4041);

    private final Outlines outlines = new Outlines();

    @Test
    void isNotDrawnWhenNothingHasAPosition() {
        assertThat(RegionMap.of(List.of(), Optional.empty(), outlines)).isEmpty();
    }

    @Test
    void putsEveryPinAndTheWholeCircleInsideTheFrame() {
        RegionMap map = map(List.of(pin(1, 52.52, 6.11), pin(2, 52.25, 6.16)), Optional.of(searched(25)));

        assertThat(map.dots()).allSatisfy(dot -> assertThat(dot.at()).satisfies(RegionMapTests::isInside));
        Point centre = map.centre().orElseThrow();
        assertThat(centre).satisfies(RegionMapTests::isInside);
        assertThat(centre.x() - map.radius()).isPositive();
        assertThat(centre.y() + map.radius()).isLessThan(map.height());
    }

    @Test
    void drawsTrueDistances() {
        RegionMap map = map(List.of(pin(1, 52.5125, 6.0944), pin(2, 52.2533, 6.1617)), Optional.of(searched(25)));

        double units = map.dots().get(0).at().distanceTo(map.dots().get(1).at());
        // Zwolle to Deventer: 29.2 km on the sphere.
        assertThat(units / map.radius() * 25).isBetween(28.7, 29.7);
    }

    @Test
    void mergesDotsThatWouldHideEachOther() {
        RegionMap map = map(
                List.of(pin(1, 52.5125, 6.0944), pin(2, 52.5126, 6.0945), pin(3, 52.5127, 6.0946), pin(4, 52.9, 6.2)),
                Optional.empty());

        assertThat(map.dots()).extracting(Dot::label).containsExactly("1+2", "4");
        assertThat(map.dots().get(0).description()).isEqualTo("1: Site 1; 2: Site 2; 3: Site 3");
    }

    @Test
    void carriesOnlyTheLandThatIsSeen() {
        RegionMap around = map(List.of(pin(1, 52.5125, 6.0944)), Optional.of(searched(10)));

        assertThat(around.lands()).extracting(Land::name).containsExactly("Nederland");
        assertThat(around.lands().get(0).path())
                .hasSizeLessThan(200)
                .startsWith("M")
                .endsWith("Z");
        assertThat(around.locator()).isPresent();
    }

    @Test
    void namesCountriesWhenSeveralAreSeen() {
        RegionMap map = map(List.of(new Pin(1, "a", ZWOLLE), new Pin(2, "b", INNSBRUCK)), Optional.empty());

        assertThat(map.named()).isTrue();
        assertThat(map.lands()).extracting(Land::name).contains("Nederland", "Deutschland", "Österreich", "Schweiz");
        assertThat(map.lands())
                .filteredOn(land -> land.name().equals("Deutschland"))
                .allSatisfy(land -> assertThat(land.label()).isPresent());
        assertThat(map.locator()).isEmpty();
    }

    @Test
    void namesTheLargerTownsAroundWithoutNamesOverEachOther() {
        RegionMap map = map(List.of(pin(1, 52.5125, 6.0944)), Optional.empty());

        assertThat(map.towns())
                .extracting(TownName::name)
                .contains("Zwolle", "Kampen")
                .hasSizeBetween(5, 10);
        assertThat(map.towns()).allSatisfy(town -> assertThat(town.text()).satisfies(RegionMapTests::isInside));
        assertThat(map.towns())
                .filteredOn(town -> town.name().equals("Zwolle"))
                .as("the pin is there already")
                .allMatch(town -> !town.marked());
        for (TownName town : map.towns()) {
            assertThat(map.towns())
                    .filteredOn(other -> other != town
                            && Math.abs(other.text().y() - town.text().y()) < 15)
                    .allMatch(other -> Math.abs(other.text().x() - town.text().x())
                            > 6 * town.name().length() / 2.0);
        }
    }

    @Test
    void measuresInRoundKilometres() {
        assertThat(map(List.of(pin(1, 52.5, 6.1)), Optional.of(searched(25)))
                        .scale()
                        .kilometres())
                .isEqualTo(10);
    }

    private RegionMap map(List<Pin> pins, Optional<Searched> searched) {
        return RegionMap.of(pins, searched, outlines).orElseThrow();
    }

    private static Pin pin(int number, double latitude, double longitude) {
        return new Pin(number, "Site " + number, new GeoPoint(latitude, longitude));
    }

    private static Searched searched(double kilometres) {
        return new Searched("Zwolle", ZWOLLE, kilometres);
    }

    private static void isInside(Point point) {
        assertThat(point.x()).isBetween(0.0, 480.0);
        assertThat(point.y()).isBetween(0.0, 460.0);
    }
}
