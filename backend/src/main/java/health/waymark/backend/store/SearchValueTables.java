package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables that PostgreSQL answers searches from: one statement per table, however many resources. */
@Repository
class SearchValueTables {

    private static final List<String> TABLES =
            List.of("search_token", "search_string", "search_reference", "search_date", "search_uri");

    void remove(JdbcClient jdbc, TenantId tenant, List<StoredResource> resources) {
        for (String table : TABLES) {
            jdbc.sql("delete from " + table + " where " + VersionTable.AMONG)
                    .param("tenant", tenant.value())
                    .param("types", VersionTable.column(resources, StoredResource::type, String[]::new))
                    .param("ids", VersionTable.column(resources, StoredResource::id, String[]::new))
                    .update();
        }
    }

    void add(JdbcClient jdbc, TenantId tenant, List<StoredResource> resources, List<SearchValues> values) {
        new Table<>(resources, values, SearchValues::tokens)
                .text(SearchValues.Token::param)
                .text(SearchValues.Token::system)
                .text(SearchValues.Token::code)
                .insert(jdbc, tenant, "search_token");
        new Table<>(resources, values, SearchValues::strings)
                .text(SearchValues.Text::param)
                .text(SearchValues.Text::value)
                .text(text -> Folding.fold(text.value()))
                .insert(jdbc, tenant, "search_string");
        new Table<>(resources, values, SearchValues::references)
                .text(SearchValues.Ref::param)
                .text(SearchValues.Ref::targetType)
                .text(SearchValues.Ref::targetId)
                .insert(jdbc, tenant, "search_reference");
        new Table<>(resources, values, SearchValues::dates)
                .text(SearchValues.Period::param)
                .time(period -> period.low())
                .time(period -> period.high())
                .insert(jdbc, tenant, "search_date");
        new Table<>(resources, values, SearchValues::uris)
                .text(SearchValues.Uri::param)
                .text(SearchValues.Uri::value)
                .insert(jdbc, tenant, "search_uri");
    }

    /** Rows of one table as columns, which travel to PostgreSQL as arrays. */
    private static final class Table<V> {

        private final List<String> types = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final List<V> rows = new ArrayList<>();
        private final List<String[]> columns = new ArrayList<>();
        private final StringBuilder arrays = new StringBuilder("unnest(:types::text[], :ids::text[]");

        Table(
                List<StoredResource> resources,
                List<SearchValues> values,
                Function<SearchValues, List<V>> valuesOfTable) {
            for (int index = 0; index < resources.size(); index++) {
                StoredResource resource = resources.get(index);
                for (V value : valuesOfTable.apply(values.get(index))) {
                    types.add(resource.type());
                    ids.add(resource.id());
                    rows.add(value);
                }
            }
        }

        Table<V> text(Function<V, String> value) {
            return column("text", rows.stream().map(value).toArray(String[]::new));
        }

        Table<V> time(Function<V, Instant> value) {
            return column(
                    "timestamptz",
                    rows.stream().map(value).map(Instant::toString).toArray(String[]::new));
        }

        private Table<V> column(String sqlType, String[] values) {
            arrays.append(", :c")
                    .append(columns.size())
                    .append("::")
                    .append(sqlType)
                    .append("[]");
            columns.add(values);
            return this;
        }

        void insert(JdbcClient jdbc, TenantId tenant, String table) {
            if (rows.isEmpty()) {
                return;
            }
            JdbcClient.StatementSpec statement = jdbc.sql(
                            "insert into " + table + " select :tenant, * from " + arrays + ")")
                    .param("tenant", tenant.value())
                    .param("types", types.toArray(String[]::new))
                    .param("ids", ids.toArray(String[]::new));
            for (int index = 0; index < columns.size(); index++) {
                statement = statement.param("c" + index, columns.get(index));
            }
            statement.update();
        }
    }
}
