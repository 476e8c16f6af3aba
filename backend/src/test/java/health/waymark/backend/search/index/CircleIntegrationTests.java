package health.waymark.backend.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.TestLabels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Distances of the real server against an oracle of our own. */
class CircleIntegrationTests {

    /** The Earth's mean radius in kilometres. */
    private static final double EARTH = 6371.0088;

    private static final Circle ZWOLLE = new Circle(52.5125, 6.0944, 10);

    private static final List<Site> SITES = new ArrayList<>();

    private static TestIndex index;

    @BeforeAll
    static void fill() {
        index = new TestIndex();
        Random random = new Random(20261121);
        for (int number = 0; number < 1_000; number++) {
            SITES.add(new Site(
                    "around-%04d".formatted(number),
                    52.5125 + (random.nextDouble() - 0.5) * 0.4,
                    6.0944 + (random.nextDouble() - 0.5) * 0.6));
        }
        for (int number = 0; number < 400; number++) {
            SITES.add(new Site(
                    "date-line-%03d".formatted(number),
                    -17 + (random.nextDouble() - 0.5) * 2,
                    wrapped(180 + (random.nextDouble() - 0.5) * 2)));
            SITES.add(new Site(
                    "pole-%03d".formatted(number), 90 - random.nextDouble() * 2, (random.nextDouble() - 0.5) * 360));
        }
        // Inside the square around the circle, outside the circle: 9 km north and 9 km east of the centre.
        SITES.add(new Site("corner", 52.5125 + 9 / 111.195, 6.0944 + 9 / (111.195 * Math.cos(Math.toRadians(52.5)))));
        for (int number = 0; number < 30; number++) {
            SITES.add(new Site("one-place-%02d".formatted(number), 53.2194, 6.5665));
        }
        index.add(SITES.stream().map(Site::label).toList());
        index.add(TestLabels.of("HealthcareService", "nowhere", "{\"name\":\"Without a place\"}"));
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
    }

    @Test
    void holdsExactlyWhatTheGreatCircleHolds() {
        assertThat(find(ZWOLLE))
                .containsExactlyInAnyOrderElementsOf(oracle(ZWOLLE))
                .hasSizeGreaterThan(50);
    }

    @Test
    void leavesOutTheCornersOfTheSquareAndWhatHasNoPosition() {
        assertThat(find(ZWOLLE)).doesNotContain("corner", "nowhere");
        assertThat(find(new Circle(52.5125, 6.0944, 13))).contains("corner").doesNotContain("nowhere");
    }

    @Test
    void goesOnBeyondTheDateLine() {
        Circle fiji = new Circle(-17, 179.9, 40);

        assertThat(find(fiji)).containsExactlyInAnyOrderElementsOf(oracle(fiji));
        assertThat(oracle(fiji)).anyMatch(id -> site(id).longitude() > 0).anyMatch(id -> site(id).longitude() < 0);
    }

    @Test
    void reachesAcrossThePole() {
        Circle pole = new Circle(89.5, 100, 90);

        assertThat(find(pole)).containsExactlyInAnyOrderElementsOf(oracle(pole)).hasSizeGreaterThan(10);
    }

    @Test
    void aCircleAroundTheEarthHoldsAllThatHasAPosition() {
        LabelHits hits = index.index()
                .search(new LabelQuery(
                        new Circle(0, 0, Circle.MOST_KILOMETRES).filter(),
                        byDistance(ZWOLLE),
                        1,
                        List.of(),
                        false,
                        true));

        assertThat(hits.total()).isEqualTo(SITES.size());
    }

    @Test
    void sortsByDistanceAndTellsIt() {
        Ordering nearest = byDistance(ZWOLLE);
        LabelHits hits = index.index().search(new LabelQuery(ZWOLLE.filter(), nearest, 100, List.of(), false, false));

        assertThat(hits.hits().stream().map(LabelHits.Hit::id))
                .containsExactlyElementsOf(oracle(ZWOLLE).stream().limit(100).toList());
        assertThat(hits.hits())
                .allSatisfy(hit -> assertThat(nearest.distance(hit.sortValues()).orElseThrow())
                        .isCloseTo(site(hit.id()).from(ZWOLLE), within(0.001)));
    }

    @Test
    void tellsTheDistanceAlsoWhenSomethingElseDecidesTheOrder() {
        Ordering byName = new Ordering(List.of(new Ordering.Key(Ordering.By.NAME, true)), ZWOLLE);
        LabelHits hits = index.index().search(new LabelQuery(ZWOLLE.filter(), byName, 5, List.of(), false, false));

        assertThat(hits.hits())
                .allSatisfy(hit -> assertThat(byName.distance(hit.sortValues()).orElseThrow())
                        .isCloseTo(site(hit.id()).from(ZWOLLE), within(0.001)));
    }

    @Test
    void measuresToTheNearestOfSeveralLocations() {
        index.add(TestLabels.of("Organization", "two-sites", "{\"name\":\"Two sites\"}")
                .at("far", 48.2, 16.37, "Wien")
                .at("near", 52.5125, 6.0944, "Zwolle"));
        Query two = Query.of(query -> query.term(type -> type.field("type").value("Organization")));
        LabelHits hits = index.index().search(new LabelQuery(two, byDistance(ZWOLLE), 5, List.of(), false, false));

        assertThat(byDistance(ZWOLLE).distance(hits.hits().get(0).sortValues()).orElseThrow())
                .isCloseTo(0, within(0.001));
    }

    @Test
    void walksFromPageToPageAndBackAlsoAmongLabelsAtOnePlace() {
        Circle groningen = new Circle(53.2, 6.5, 60);
        List<List<LabelHits.Hit>> forwards = new ArrayList<>();
        for (List<LabelHits.Hit> page = page(groningen, List.of(), false);
                !page.isEmpty();
                page = page(groningen, page.get(page.size() - 1).sortValues(), false)) {
            forwards.add(page);
        }

        List<String> walked =
                forwards.stream().flatMap(List::stream).map(LabelHits.Hit::id).toList();
        assertThat(walked).doesNotHaveDuplicates().hasSizeGreaterThan(30);
        for (int number = forwards.size() - 1; number > 0; number--) {
            List<LabelHits.Hit> before =
                    page(groningen, forwards.get(number).get(0).sortValues(), true);
            assertThat(places(before, groningen)).isEqualTo(places(forwards.get(number - 1), groningen));
        }
    }

    private static List<String> places(List<LabelHits.Hit> page, Circle circle) {
        return page.stream()
                .map(hit -> hit.id() + " " + byDistance(circle).distance(hit.sortValues()))
                .toList();
    }

    private static List<LabelHits.Hit> page(Circle circle, List<FieldValue> after, boolean backwards) {
        return index.index()
                .search(new LabelQuery(circle.filter(), byDistance(circle), 7, after, backwards, false))
                .hits();
    }

    private static List<String> find(Circle circle) {
        Query services = Query.of(query -> query.bool(both -> both.filter(circle.filter())
                .filter(type -> type.term(term -> term.field("type").value("HealthcareService")))));
        return index
                .index()
                .search(new LabelQuery(services, byDistance(circle), 2_000, List.of(), false, false))
                .hits()
                .stream()
                .map(LabelHits.Hit::id)
                .toList();
    }

    private static Ordering byDistance(Circle circle) {
        return new Ordering(List.of(new Ordering.Key(Ordering.By.DISTANCE, false)), circle);
    }

    private static List<String> oracle(Circle circle) {
        return SITES.stream()
                .filter(site -> site.from(circle) <= circle.kilometres())
                .sorted(Comparator.comparingDouble(site -> site.from(circle)))
                .map(Site::id)
                .toList();
    }

    private static Site site(String id) {
        return SITES.stream().filter(site -> site.id().equals(id)).findFirst().orElseThrow();
    }

    private static double wrapped(double longitude) {
        return longitude > 180 ? longitude - 360 : longitude;
    }

    private record Site(String id, double latitude, double longitude) {

        /** Haversine. */
        double from(Circle circle) {
            double fromLatitude = Math.toRadians(circle.latitude());
            double toLatitude = Math.toRadians(latitude);
            double half = Math.pow(Math.sin((toLatitude - fromLatitude) / 2), 2)
                    + Math.cos(fromLatitude)
                            * Math.cos(toLatitude)
                            * Math.pow(Math.sin(Math.toRadians(longitude - circle.longitude()) / 2), 2);
            return 2 * EARTH * Math.asin(Math.sqrt(half));
        }

        TestLabels label() {
            return TestLabels.of("HealthcareService", id, "{\"name\":\"" + id + "\"}")
                    .at("of-" + id, latitude, longitude, "somewhere");
        }
    }
}
