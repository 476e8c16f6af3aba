package health.waymark.backend.store.search;

import health.waymark.backend.store.StoredResource;
import health.waymark.backend.store.VersionTable;
import health.waymark.backend.store.VisibleRows;
import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One page of a search in one statement, continued from the last match of the page before. */
@Component
class SearchStatement {

    private static final String COLUMNS = VersionTable.COLUMNS.replaceAll("(\\w+)", "r.$1");

    /** Both parts are in indexes; whether one row is deleted, the row itself would have to say. */
    private static final String TOTAL_OF_ALL = """
            select (select count(*) from resource r where r.tenant_id = :tenant and r.type = :type)
                 - (select count(*) from resource r where r.tenant_id = :tenant and r.type = :type and r.body is null)""";

    private final VisibleRows visible;

    SearchStatement(VisibleRows visible) {
        this.visible = visible;
    }

    /** A match and the values that it was sorted by. */
    record Match(StoredResource resource, List<@Nullable String> keys) {}

    /** The page and one match more, which tells whether there is a next page. */
    List<Match> page(JdbcClient jdbc, TenantId tenant, SearchQuery query, SearchQuery.@Nullable After after) {
        Optional<TextOrder> order = visible.and(tenant, "r.").isEmpty() ? TextOrder.of(query) : Optional.empty();
        if (order.isPresent()) {
            return inOrder(jdbc, tenant, order.get(), after);
        }
        Optional<Matching> index = drivingIndex(tenant, query);
        boolean fromIndexesOnly = query.sort().equals(List.of(SortKey.BY_ID))
                && query.filters().stream().allMatch(Matching.Indexed.class::isInstance);
        if (index.isPresent() && fromIndexesOnly) {
            return bind(jdbc, byIndex(query, index.get(), after), tenant, query)
                    .query((row, number) -> new Match(VersionTable.stored(row, number), List.of(row.getString("id"))))
                    .list();
        }
        return sorted(jdbc, tenant, query, index, after);
    }

    /**
     * The filter whose matches are looked at one by one, a circle or an area before others: these let few through. An
     * index holds no word of who may see what: for partners the rows themselves are gone through.
     */
    private Optional<Matching> drivingIndex(TenantId tenant, SearchQuery query) {
        return visible.and(tenant, "r.").isEmpty()
                ? query.filters().stream()
                        .filter(Matching::isPlain)
                        .min(Comparator.comparing(filter -> !filter.isOfPlaces()))
                : Optional.empty();
    }

    /** In the order of ids, the first matches in an index are the first matches: no others need to be looked at. */
    private static String byIndex(SearchQuery query, Matching index, SearchQuery.@Nullable After after) {
        String beyond = after == null ? "" : " and f.id > " + query.values().add(after.id());
        return "select " + COLUMNS + " from (" + found(query, index) + beyond + " order by f.id limit "
                + (query.count() + 1) + ") page" + rowOf("page") + " order by page.id";
    }

    /** The ids that all filters on indexes let through. */
    private static String found(SearchQuery query, Matching index) {
        String others = query.filters().stream()
                .filter(filter -> filter != index && filter instanceof Matching.Indexed)
                .map(filter -> " and (" + filter.on("f") + ")")
                .collect(Collectors.joining());
        return "select distinct f.id from (" + index.ids() + ") f where true" + others;
    }

    private static String rowOf(String found) {
        return " cross join lateral (select r.* from resource r where r.tenant_id = :tenant and r.type = :type"
                + " and r.id = " + found + ".id and r.body is not null limit 1) r";
    }

    /**
     * The rows that may match, as {@code r}: by way of an index where one drives. Left to itself the planner, without
     * statistics, has gone through all rows of a type for each match.
     */
    private static String from(SearchQuery query, Optional<Matching> index) {
        return index.map(driving -> " from (" + found(query, driving) + ") found" + rowOf("found"))
                .orElse(" from resource r");
    }

    private String where(TenantId tenant, SearchQuery query, Optional<Matching> index) {
        if (index.isEmpty()) {
            return where(tenant, query);
        }
        return query.filters().stream()
                .filter(Matching.OfRow.class::isInstance)
                .map(filter -> " and (" + filter.on("r") + ")")
                .collect(Collectors.joining("", " where true", ""));
    }

    private List<Match> sorted(
            JdbcClient jdbc,
            TenantId tenant,
            SearchQuery query,
            Optional<Matching> index,
            SearchQuery.@Nullable After after) {
        List<SortKey> sort = query.sort();
        String keys = IntStream.range(0, sort.size())
                .mapToObj(number -> ", (" + sort.get(number).column(number) + ")::text as key" + number)
                .collect(Collectors.joining());
        String joins = IntStream.range(0, sort.size())
                .filter(number -> !sort.get(number).isColumn())
                .mapToObj(number -> sort.get(number).join(number, query.values()))
                .collect(Collectors.joining());
        String beyond = after == null ? "" : " and (" + beyond(query, after) + ")";
        String sql = "select " + COLUMNS + keys + from(query, index) + joins + where(tenant, query, index) + beyond
                + " order by " + order(sort) + " limit " + (query.count() + 1);
        return matches(jdbc, sql, tenant, query);
    }

    private static List<Match> inOrder(
            JdbcClient jdbc, TenantId tenant, TextOrder order, SearchQuery.@Nullable After after) {
        SearchQuery query = order.query();
        int wanted = query.count() + 1;
        List<Match> page = new ArrayList<>(order.walk(COLUMNS, after, wanted)
                .map(sql -> matches(jdbc, sql, tenant, query))
                .orElse(List.of()));
        if (page.size() < wanted) {
            page.addAll(matches(jdbc, order.without(COLUMNS, after, wanted - page.size()), tenant, query));
        }
        return page;
    }

    private static List<Match> matches(JdbcClient jdbc, String sql, TenantId tenant, SearchQuery query) {
        int keys = query.sort().size();
        return bind(jdbc, sql, tenant, query)
                .query((row, number) -> new Match(VersionTable.stored(row, number), keys(row, keys)))
                .list();
    }

    private static List<@Nullable String> keys(ResultSet row, int count) throws SQLException {
        List<@Nullable String> keys = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            keys.add(row.getString("key" + number));
        }
        return keys;
    }

    private static String order(List<SortKey> sort) {
        String keys = IntStream.range(0, sort.size())
                .mapToObj(number -> sort.get(number).order(number))
                .collect(Collectors.joining(", "));
        return endsWithId(sort) ? keys : keys + ", r.id asc";
    }

    private static boolean endsWithId(List<SortKey> sort) {
        return sort.get(sort.size() - 1).param().equals("_id");
    }

    /** What comes after the last match: equal in the first keys and further in the next, or in the id at last. */
    private static String beyond(SearchQuery query, SearchQuery.After after) {
        List<String> alternatives = new ArrayList<>();
        StringBuilder equal = new StringBuilder();
        for (int number = 0; number < query.sort().size(); number++) {
            SortKey key = query.sort().get(number);
            String column = key.column(number);
            String last = after.keys().get(number);
            if (last != null) {
                String given = query.values().add(last) + "::" + key.sqlType();
                String further = column + (key.descending() ? " < " : " > ") + given;
                alternatives.add(equal + (key.isColumn() ? further : "(" + further + " or " + column + " is null)"));
                equal.append(column).append(" = ").append(given).append(" and ");
            } else {
                equal.append(column).append(" is null and ");
            }
        }
        alternatives.add(equal + "r.id > " + query.values().add(after.id()));
        return String.join(" or ", alternatives);
    }

    int total(JdbcClient jdbc, TenantId tenant, SearchQuery query) {
        boolean ofAll = query.filters().isEmpty() && visible.and(tenant, "r.").isEmpty();
        Optional<Matching> index = drivingIndex(tenant, query);
        String count = ofAll ? TOTAL_OF_ALL : "select count(*)" + from(query, index) + where(tenant, query, index);
        return bind(jdbc, count, tenant, query).query(Integer.class).single();
    }

    /** The ids of at most that many matches. */
    List<String> ids(JdbcClient jdbc, TenantId tenant, SearchQuery query, int limit) {
        String sql = "select r.id from resource r" + where(tenant, query) + " order by r.id limit " + limit;
        return bind(jdbc, sql, tenant, query).query(String.class).list();
    }

    private String where(TenantId tenant, SearchQuery query) {
        return query.filters().stream()
                .map(filter -> " and (" + filter.on("r") + ")")
                .collect(Collectors.joining(
                        "",
                        " where r.tenant_id = :tenant and r.type = :type and r.body is not null"
                                + visible.and(tenant, "r."),
                        ""));
    }

    private static JdbcClient.StatementSpec bind(JdbcClient jdbc, String sql, TenantId tenant, SearchQuery query) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("type", query.type())
                .params(query.values().all());
    }
}
