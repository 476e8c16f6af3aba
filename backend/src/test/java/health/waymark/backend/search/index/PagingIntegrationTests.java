package health.waymark.backend.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.TestLabels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagingIntegrationTests {

    private static final Query ALL = Query.of(query -> query.matchAll(all -> all));
    private static final Ordering BY_NAME = new Ordering(List.of(new Ordering.Key(Ordering.By.NAME, false)), null);
    private static final int PAGE = 7;

    private TestIndex index;

    @BeforeEach
    void create() {
        index = new TestIndex();
    }

    @AfterEach
    void remove() throws IOException {
        index.close();
    }

    @Test
    void pagesHoldEachLabelOnceAlthoughNamesAreEqual() {
        index.add(services("same name", 0, 50));

        assertThat(walk(BY_NAME, page -> {})).containsExactlyElementsOf(ids(0, 50));
    }

    @Test
    void whatWasThereAtTheStartIsFoundOnceWhileOthersAreAdded() {
        index.add(services("m", 100, 150));

        List<String> seen = walk(
                BY_NAME,
                page -> index.add(service("a", 200 + page), service("m", 300 + page), service("z", 400 + page)));

        assertThat(seen).doesNotHaveDuplicates().containsAll(ids(100, 150));
    }

    @Test
    void mergingSegmentsBetweenPagesMovesNothing() {
        index.add(services("same name", 0, 20));
        index.add(services("same name", 20, 35));
        index.add(services("same name", 35, 50));

        assertThat(walk(BY_NAME, page -> index.merge())).containsExactlyElementsOf(ids(0, 50));
    }

    @Test
    void scoresDoNotMoveWhenOthersAreAdded() {
        index.add(services("radiology", 100, 150));
        Query scored = Query.of(query -> query.disMax(any -> any.queries(
                Query.of(name -> name.fuzzy(fuzzy ->
                        fuzzy.field("text").value("radiolojy").fuzziness("AUTO").prefixLength(1))),
                Query.of(name -> name.prefix(prefix -> prefix.field("name").value("radio"))))));
        Ordering byScore = new Ordering(
                List.of(new Ordering.Key(Ordering.By.SCORE, true), new Ordering.Key(Ordering.By.NAME, false)), null);

        List<String> seen =
                walk(scored, byScore, page -> index.add(services("radiology", 1000 + page * 50, 1050 + page * 50)));

        assertThat(seen).doesNotHaveDuplicates().containsAll(ids(100, 150));
    }

    @Test
    void walksBackToTheBeginningInTheSameOrder() {
        index.add(services("n", 0, 20));
        LabelHits first = page(ALL, BY_NAME, List.of(), false);
        LabelHits second = page(ALL, BY_NAME, last(first), false);

        LabelHits back = page(ALL, BY_NAME, second.hits().get(0).sortValues(), true);

        assertThat(back.hits().stream().map(LabelHits.Hit::id))
                .containsExactlyElementsOf(
                        first.hits().stream().map(LabelHits.Hit::id).toList());
    }

    @Test
    void sortsDownwardAsTheReverseOfUpward() {
        index.add(services("n", 0, 20));
        List<String> upward = index.find(ALL, BY_NAME);
        List<String> reversed = new ArrayList<>(upward);
        Collections.reverse(reversed);

        Ordering downward = new Ordering(List.of(new Ordering.Key(Ordering.By.NAME, true)), null);

        // Equal names stay in the order of their ids.
        assertThat(index.find(ALL, downward)).containsExactlyElementsOf(upward);
        index.add(service("a", 1), service("z", 2));
        assertThat(index.find(ALL, downward)).startsWith("s-0002").endsWith("s-0001");
    }

    private List<String> walk(Ordering ordering, IntConsumer between) {
        return walk(ALL, ordering, between);
    }

    private List<String> walk(Query query, Ordering ordering, IntConsumer between) {
        List<String> seen = new ArrayList<>();
        LabelHits page = page(query, ordering, List.of(), false);
        for (int number = 0; !page.hits().isEmpty() && number < 100; number++) {
            page.hits().forEach(hit -> seen.add(hit.id()));
            if (number < 10) {
                between.accept(number);
            }
            page = page(query, ordering, last(page), false);
        }
        return seen;
    }

    private LabelHits page(Query query, Ordering ordering, List<FieldValue> after, boolean backwards) {
        return index.index().search(new LabelQuery(query, ordering, PAGE, after, backwards, false));
    }

    private static List<FieldValue> last(LabelHits page) {
        return page.hits().get(page.hits().size() - 1).sortValues();
    }

    private static List<TestLabels> services(String name, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> service(name, number))
                .toList();
    }

    private static TestLabels service(String name, int number) {
        return TestLabels.of("HealthcareService", "s-%04d".formatted(number), "{\"name\":\"" + name + "\"}");
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj("s-%04d"::formatted).toList();
    }
}
