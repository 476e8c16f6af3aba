package health.waymark.admin.listing;

import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Bundle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Where rows come from. */
public interface Source {

    /**
     * One page.
     *
     * @param next opaque place of the next one
     * @param total of all pages, where it is known
     */
    record Page(List<Row> rows, Optional<String> next, OptionalLong total) {}

    /** The page at this place of what the query asks for; an empty place is the beginning. */
    Page read(ListQuery query, String place, int count);

    /**
     * A search on a FHIR base: the server filters, orders and pages.
     *
     * @param begin a new call to the type
     * @param parameters puts the filters into the call
     * @param usual search parameter of the usual order
     * @param rows makes what turns the matches of an answer into rows
     */
    static Source fhir(
            Supplier<Call> begin,
            BiConsumer<ListQuery, Call> parameters,
            String usual,
            Function<Bundle, Function<JsonNode, Row>> rows) {
        return (query, place, count) -> {
            Call call = begin.get();
            if (place.isEmpty()) {
                parameters.accept(query, call);
                call.with("_sort", query.sort().isEmpty() ? usual : query.sort());
                call.with("_count", Integer.toString(count)).with("_total", "accurate");
            } else {
                call.withPage(place);
            }
            Bundle bundle = new Bundle(call.get().body());
            List<Row> page = bundle.resources().stream().map(rows.apply(bundle)).toList();
            return new Page(page, bundle.page("next"), bundle.total());
        };
    }

    /**
     * A list of the management API that comes whole: few enough to be filtered and ordered here.
     *
     * @param columns to order by, as the screen has them
     */
    static Source whole(List<Row> rows, List<Column> columns) {
        return new WholeList(rows, columns);
    }
}
