package health.waymark.backend.store.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One key of an order. Of several values the smallest counts, and when the largest come first the largest.
 *
 * @param param the parameter
 * @param descending whether the largest comes first
 * @param from where its values are, under the alias {@code s}; empty for a column of the resource itself
 * @param value the SQL of the value
 * @param sqlType its type
 * @param isDistance whether the value is how far a match is, in kilometres; of several the smallest always counts
 */
record SortKey(String param, boolean descending, String from, String value, String sqlType, boolean isDistance) {

    static final SortKey BY_ID = new SortKey("_id", false, "", "r.id", "text");

    private static final String TEXTS = "search_string s";
    private static final int MOST = 5;

    SortKey(String param, boolean descending, String from, String value, String sqlType) {
        this(param, descending, from, value, sqlType, false);
    }

    /** Reads {@code _sort}. What orders completely ends the list: nothing behind it could make a difference. */
    static List<SortKey> parse(SearchParameters parameters, String type, String wish) {
        String[] names = wish.split(",", -1);
        if (names.length > MOST) {
            throw Refusals.value("_sort", "at most " + MOST + " parameters", wish);
        }
        List<SortKey> keys = new ArrayList<>();
        for (String name : names) {
            boolean descending = name.startsWith("-");
            keys.add(key(parameters, type, descending ? name.substring(1) : name, descending));
        }
        return keys;
    }

    private static SortKey key(SearchParameters parameters, String type, String name, boolean descending) {
        return switch (name) {
            case "_id" -> new SortKey(name, descending, "", "r.id", "text");
            // From where is known when the whole search has been read
            case "distance", "near" -> new SortKey(name, descending, "", "", "float8", true);
            case "_lastUpdated" -> new SortKey(name, descending, "", "r.last_updated", "timestamptz");
            default ->
                parameters
                        .find(type, name)
                        .map(definition -> key(definition, descending))
                        .orElseThrow(() -> unknown(parameters, type, name));
        };
    }

    private static SortKey key(RuntimeSearchParam definition, boolean descending) {
        String name = definition.getName();
        String edge = descending ? "s.high" : "s.low";
        return switch (definition.getParamType()) {
            case STRING -> new SortKey(name, descending, TEXTS, "s.folded collate \"C\"", "text");
            case TOKEN -> new SortKey(name, descending, "search_token s", "s.code collate \"C\"", "text");
            case URI -> new SortKey(name, descending, "search_uri s", "s.value collate \"C\"", "text");
            case REFERENCE ->
                new SortKey(
                        name,
                        descending,
                        "search_reference s",
                        "(s.target_type || '/' || s.target_id) collate \"C\"",
                        "text");
            case DATE -> new SortKey(name, descending, "search_date s", edge, "timestamptz");
            case NUMBER, QUANTITY -> new SortKey(name, descending, "search_quantity s", edge, "float8");
            default -> throw Refusals.value("_sort", "a parameter that has an order", name);
        };
    }

    private static RuntimeException unknown(SearchParameters parameters, String type, String name) {
        List<String> known = Stream.concat(
                        Stream.of("_id", "_lastUpdated"),
                        parameters.of(type).stream().map(RuntimeSearchParam::getName))
                .toList();
        return Outcomes.notSupported(
                "_sort does not know '" + name + "' of " + type + ". It takes, with a minus before it if wanted: "
                        + String.join(", ", known) + ".",
                "_sort");
    }

    boolean isText() {
        return from.equals(TEXTS);
    }

    boolean isColumn() {
        return from.isEmpty();
    }

    /** A join that gives the value as {@code k{number}.k}. */
    String join(int number, SqlValues values) {
        return " left join lateral (select " + (descending && !isDistance ? "max(" : "min(") + value + ") as k from "
                + from
                + " where s.tenant_id = :tenant and s.type = :type and s.id = r.id and s.param = "
                + values.add(param) + ") k" + number + " on true";
    }

    String column(int number) {
        return isColumn() ? value : "k" + number + ".k";
    }

    /** What stands in {@code order by}. */
    String order(int number) {
        String direction = descending ? " desc" : " asc";
        return isColumn() ? value + direction : column(number) + direction + " nulls last";
    }
}
