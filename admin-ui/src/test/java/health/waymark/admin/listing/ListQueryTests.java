package health.waymark.admin.listing;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** A list of three people, as an address asks for it. */
class ListQueryTests {

    private static final ListScreen SCREEN = new ListScreen(
            "people",
            "/people",
            List.of(Filter.words("q"), Filter.choice("state", "on", "off")),
            List.of(Column.sorted("name", "name"), Column.of("town")));

    private static final List<Row> ROWS =
            List.of(row("1", "Óskar", "on"), row("2", "Piet", "off"), row("3", "anna", "on"));

    @Test
    void findsByWordsAndByFacet() {
        assertThat(names("q=PI")).containsExactly("Piet");
        assertThat(names("state=on")).containsExactly("Óskar", "anna");
        assertThat(names("state=on", "q=an")).containsExactly("anna");
    }

    @Test
    void ordersByTheReadersAlphabetBothWays() {
        assertThat(names("sort=name")).containsExactly("anna", "Óskar", "Piet");
        assertThat(names("sort=-name")).containsExactly("Piet", "Óskar", "anna");
    }

    @Test
    void ordersStatesThatAreOnlyATag() {
        List<Column> columns = List.of(Column.sorted("name", "name"));
        List<Row> rows = List.of(
                Row.of("1", Json.object("{}"), Cell.tag("quiet", "role.scheduler")),
                Row.of("2", Json.object("{}"), Cell.tag("quiet", "role.admin")));

        assertThat(Source.whole(rows, columns).read(query("sort=name"), "", 10).rows())
                .extracting(Row::id)
                .containsExactly("2", "1");
    }

    @Test
    void takesNoFilterAndNoOrderThatIsNotOffered() {
        ListQuery query = query("state=maybe", "sort=town", "other=x");

        assertThat(query.filtered()).isFalse();
        assertThat(query.sort()).isEmpty();
    }

    @Test
    void keepsItsStateInEveryAddress() {
        ListQuery query = query("q=a&b", "sort=name");

        assertThat(query.at("opaque=1")).isEqualTo("/people?q=a%26b&sort=name&page=opaque%3D1");
        assertThat(query.as("csv")).isEqualTo("/people?q=a%26b&sort=name&format=csv");
        assertThat(query.sortedBy(SCREEN.columns().get(0))).isEqualTo("/people?q=a%26b&sort=-name");
    }

    @Test
    void goesThroughPages() {
        Source source = Source.whole(ROWS, SCREEN.columns());

        Source.Page first = source.read(query(), "", 2);
        Source.Page second = source.read(query(), first.next().orElseThrow(), 2);

        assertThat(first.rows()).hasSize(2);
        assertThat(second.rows()).extracting(Row::id).containsExactly("3");
        assertThat(second.next()).isEmpty();
        assertThat(first.total()).hasValue(3);
    }

    private static List<String> names(String... parameters) {
        return Source.whole(ROWS, SCREEN.columns()).read(query(parameters), "", 10).rows().stream()
                .map(Row::name)
                .toList();
    }

    private static ListQuery query(String... parameters) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            request.setParameter(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return ListQuery.of(SCREEN, "/people", request);
    }

    private static Row row(String id, String name, String state) {
        return Row.of(id, Json.object("{}"), Cell.text(name), Cell.text("Zwolle"))
                .facet("state", state);
    }
}
