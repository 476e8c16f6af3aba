package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One page of a search in one statement, continued from the last key of the page before. */
@Component
class SearchStatement {

    private final VisibleRows visible;

    SearchStatement(VisibleRows visible) {
        this.visible = visible;
    }

    /** A match and its place in the result. */
    record Match(StoredResource resource, SearchKey key) {}

    /** The page and one match more, which tells whether there is a next page. */
    List<Match> page(JdbcClient jdbc, TenantId tenant, SearchQuery query, Optional<SearchKey> after) {
        String key = sortKey(query.sort());
        String order = query.sort().descending() ? " desc" : " asc";
        String beyond = query.sort().descending() ? " < " : " > ";
        String sql = "select " + VersionTable.COLUMNS.replaceAll("(\\w+)", "r.$1") + ", " + key + " as sort_key"
                + where(tenant, query)
                + (after.isPresent() ? " and (" + key + ", r.id)" + beyond + "(:afterValue, :afterId)" : "")
                + " order by " + key + order + ", r.id" + order + " limit :limit";
        JdbcClient.StatementSpec statement =
                bind(jdbc.sql(sql), tenant, query).param("limit", query.count().value() + 1);
        if (key.contains(":sortParam")) {
            statement = statement.param("sortParam", query.sort().param());
        }
        if (after.isPresent()) {
            statement = statement
                    .param("afterValue", after.get().value())
                    .param("afterId", after.get().id());
        }
        return statement
                .query((row, number) -> new Match(
                        VersionTable.stored(row, number),
                        new SearchKey(row.getString("sort_key"), row.getString("id"))))
                .list();
    }

    int total(JdbcClient jdbc, TenantId tenant, SearchQuery query) {
        return bind(jdbc.sql("select count(*)" + where(tenant, query)), tenant, query)
                .query(Integer.class)
                .single();
    }

    private String where(TenantId tenant, SearchQuery query) {
        String conditions = query.conditions().stream()
                .map(condition -> " and (" + condition.sql() + ")")
                .collect(Collectors.joining());
        return " from resource r where r.tenant_id = :tenant and r.type = :type and r.body is not null"
                + visible.and(tenant, "r.") + conditions;
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, TenantId tenant, SearchQuery query) {
        JdbcClient.StatementSpec bound =
                statement.param("tenant", tenant.value()).param("type", query.type());
        for (SearchCondition condition : query.conditions()) {
            bound = bound.params(condition.values());
        }
        return bound;
    }

    /** A text that sorts as the caller wishes; what has no value comes last. */
    private static String sortKey(SearchQuery.Sort sort) {
        return switch (sort.param()) {
            case "_id" -> "''::text";
            case "_lastUpdated" -> "to_char(r.last_updated at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";
            default ->
                "coalesce((select min(s.folded) from search_string s where s.tenant_id = :tenant"
                        + " and s.type = :type and s.id = r.id and s.param = :sortParam), '"
                        + (sort.descending() ? "" : "\uFFFF") + "')";
        };
    }
}
