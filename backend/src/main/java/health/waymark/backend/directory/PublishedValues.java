package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.store.SearchValues;
import health.waymark.backend.store.SearchValues.Period;
import health.waymark.backend.store.SearchValues.Ref;
import health.waymark.backend.store.SearchValues.Text;
import health.waymark.backend.store.SearchValues.Token;
import health.waymark.backend.store.SearchValues.Uri;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The search values of published copies, as they were stored with them. A label is recomputed far more often than its
 * own resource changes, and reading the values back costs a small part of extracting them again. Values that only a
 * modifier asks for, with a colon in their names, are not part of a label.
 */
@Repository
final class PublishedValues {

    private static final String VALUES = """
            with key (type, id) as (select * from unnest(:types::text[], :ids::text[]))
            select 'token' as kind, type, id, param, system as a, code as b, null::timestamptz as low,
                   null::timestamptz as high
            from search_token join key using (type, id)
            where tenant_id = 'directory' and position(':' in param) = 0
            union all
            select 'string', type, id, param, value, null, null, null
            from search_string join key using (type, id)
            where tenant_id = 'directory' and position(':' in param) = 0
            union all
            select 'reference', type, id, param, target_type, target_id, null, null
            from search_reference join key using (type, id) where tenant_id = 'directory'
            union all
            select 'date', type, id, param, null, null, low, high
            from search_date join key using (type, id) where tenant_id = 'directory'
            union all
            select 'uri', type, id, param, value, null, null, null
            from search_uri join key using (type, id) where tenant_id = 'directory'""";

    /** The values by key; a copy without any is left out. */
    Map<DirectoryKey, SearchValues> of(JdbcClient jdbc, Collection<DirectoryKey> keys) {
        Map<DirectoryKey, SearchValues> values = new HashMap<>();
        Keys.in(keys, jdbc.sql(VALUES)).query(row -> {
            add(row, values.computeIfAbsent(Keys.of(row), key -> empty()));
        });
        return values;
    }

    private static SearchValues empty() {
        return new SearchValues(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private static void add(ResultSet row, SearchValues values) throws SQLException {
        String param = row.getString("param");
        switch (row.getString("kind")) {
            case "token" -> values.tokens().add(new Token(param, row.getString("a"), row.getString("b")));
            case "string" -> values.strings().add(new Text(param, row.getString("a")));
            case "reference" -> values.references().add(new Ref(param, row.getString("a"), row.getString("b")));
            case "date" -> values.dates().add(period(param, row));
            default -> values.uris().add(new Uri(param, row.getString("a")));
        }
    }

    private static Period period(String param, ResultSet row) throws SQLException {
        return new Period(
                param,
                row.getTimestamp("low").toInstant(),
                row.getTimestamp("high").toInstant());
    }
}
