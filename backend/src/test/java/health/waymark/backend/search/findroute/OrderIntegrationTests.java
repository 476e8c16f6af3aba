package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.TestLabels;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.LabelHits;
import health.waymark.backend.search.index.LabelQuery;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.SearchUnavailableException;
import health.waymark.backend.search.index.TestIndex;
import health.waymark.backend.search.index.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each order against one that is computed from what the random labels were made of. */
class OrderIntegrationTests {

    private static final Instant START = Instant.parse("2026-12-01T08:00:00Z");
    private static final Circle CENTRE = new Circle(52, 6, 100);
    private static final int PAGE = 7;

    private static TestIndex index;
    private static List<Service> services;

    /** What a label is made of: how many tenths of a degree north of the centre, and when its slots begin. */
    private record Service(String id, int tenths, String name, List<Instant> starts) {

        Instant earliest(Window window) {
            return starts.stream()
                    .filter(start -> !start.isBefore(window.from()))
                    .filter(start -> window.until() == null || start.isBefore(window.until()))
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX);
        }

        TestLabels label() {
            return TestLabels.of("HealthcareService", id, "{\"name\":\"" + name + "\",\"active\":true}")
                    .linked("Location", "at-" + id, "{\"address\":{\"city\":\"X\"}}")
                    .at("at-" + id, 52 + tenths / 10.0, 6, "X")
                    .free(starts.stream().map(Instant::toString).toArray(String[]::new));
        }
    }

    @BeforeAll
    static void fill() {
        Random random = new Random(20261128);
        services = IntStream.range(0, 60)
                .mapToObj(number -> new Service(
                        "s-%03d".formatted(number),
                        random.nextInt(5),
                        "name " + (char) ('a' + random.nextInt(4)),
                        starts(random)))
                .toList();
        index = new TestIndex();
        index.add(services.stream().map(Service::label).toList());
    }

    /** A third has none; few different moments, so that many are equal. */
    private static List<Instant> starts(Random random) {
        int most = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(6);
        return random.ints(most, 0, 40)
                .distinct()
                .sorted()
                .mapToObj(step -> START.plus(Duration.ofMinutes(step * 45L)))
                .toList();
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
    }

    static Stream<Window> windows() {
        return Stream.of(
                new Window(START, null),
                new Window(START.plus(Duration.ofMinutes(1)), null),
                new Window(START.plus(Duration.ofHours(9)), START.plus(Duration.ofHours(12))),
                new Window(START.plus(Duration.ofHours(20)), START.plus(Duration.ofMinutes(20 * 60 + 1))),
                new Window(START.plus(Duration.ofDays(300)), null));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void theEarliestComesFirstAndOfEqualOnesTheNearest(Window window) {
        List<String> expected = ids(Comparator.comparing((Service service) -> service.earliest(window))
                .thenComparing(Service::tenths)
                .thenComparing(Service::id));

        List<List<LabelHits.Hit>> pages = pages(Order.EARLIEST.ordering(true, CENTRE, window));

        assertThat(ids(pages)).containsExactlyElementsOf(expected);
    }

    @Test
    void withoutAPlaceWhatIsEquallyEarlyComesById() {
        Window window = new Window(START.plus(Duration.ofHours(3)), null);

        assertThat(ids(pages(Order.EARLIEST.ordering(false, null, window))))
                .containsExactlyElementsOf(ids(Comparator.comparing((Service service) -> service.earliest(window))
                        .thenComparing(Service::id)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theNearestComesFirstWhateverItsScore(boolean isScored) {
        assertThat(ids(pages(Order.NEAREST.ordering(isScored, CENTRE, Questions.FROM_NINE))))
                .containsExactlyElementsOf(ids(Comparator.comparing(Service::tenths)
                        .thenComparing(Service::name)
                        .thenComparing(Service::id)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void thePageBeforeIsTheOneThatWasBefore(Window window) {
        Ordering ordering = Order.EARLIEST.ordering(true, CENTRE, window);
        List<List<LabelHits.Hit>> pages = pages(ordering);

        for (int number = pages.size() - 1; number > 0; number--) {
            List<LabelHits.Hit> before = page(ordering, pages.get(number).get(0).sortValues(), true);
            assertThat(ids(List.of(before))).containsExactlyElementsOf(ids(List.of(pages.get(number - 1))));
        }
    }

    @Test
    void tellsWhatDecidedEachPlace() {
        Window window = new Window(START, null);
        Ordering ordering = Order.EARLIEST.ordering(false, CENTRE, window);

        pages(ordering).stream().flatMap(List::stream).forEach(hit -> {
            Service service = services.stream()
                    .filter(each -> each.id().equals(hit.id()))
                    .findFirst()
                    .orElseThrow();
            Instant earliest = service.earliest(window);
            Ordering.Decided first = ordering.decided(hit.sortValues()).get(0);
            assertThat(first.by()).isEqualTo(Ordering.By.EARLIEST);
            assertThat(first.value())
                    .isEqualTo(earliest.equals(Instant.MAX) ? null : (Object) (earliest.getEpochSecond() / 60));
        });
    }

    @Test
    void anIndexOfBeforeThereWereSlotsIsBeingBuiltAnew() throws IOException {
        try (TestIndex former = TestIndex.of("{\"dynamic\":false,\"properties\":{\"id\":{\"type\":\"keyword\"}}}")) {
            Query all = Query.of(query -> query.matchAll(every -> every));
            Ordering earliest = Order.EARLIEST.ordering(false, null, Questions.FROM_NINE);

            assertThatThrownBy(() -> former.find(all, earliest))
                    .isInstanceOf(SearchUnavailableException.class)
                    .hasMessage("The search index is being built.");
        }
    }

    private static List<List<LabelHits.Hit>> pages(Ordering ordering) {
        List<List<LabelHits.Hit>> pages = new ArrayList<>();
        List<LabelHits.Hit> page = page(ordering, List.of(), false);
        while (!page.isEmpty()) {
            pages.add(page);
            page = page(ordering, page.get(page.size() - 1).sortValues(), false);
        }
        return pages;
    }

    private static List<LabelHits.Hit> page(Ordering ordering, List<FieldValue> after, boolean backwards) {
        Query all = Questions.filtered(CENTRE.filter()).query();
        return index.index()
                .search(new LabelQuery(all, ordering, PAGE, after, backwards, false))
                .hits();
    }

    private static List<String> ids(List<List<LabelHits.Hit>> pages) {
        return pages.stream().flatMap(List::stream).map(LabelHits.Hit::id).toList();
    }

    private static List<String> ids(Comparator<Service> order) {
        List<Service> sorted = new ArrayList<>(services);
        Collections.sort(sorted, order);
        return sorted.stream().map(Service::id).toList();
    }
}
