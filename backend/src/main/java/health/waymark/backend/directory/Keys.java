package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys on their way to and from SQL: as the two arrays {@code :types} and {@code :ids}, and as columns of a row. */
final class Keys {

    private Keys() {}

    static JdbcClient.StatementSpec in(Collection<DirectoryKey> keys, JdbcClient.StatementSpec statement) {
        return statement
                .param("types", keys.stream().map(DirectoryKey::type).toArray(String[]::new))
                .param("ids", keys.stream().map(DirectoryKey::id).toArray(String[]::new));
    }

    /** One value of each row, as an array parameter takes it. */
    static <R, V> V[] column(Collection<R> rows, Function<R, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    static DirectoryKey of(ResultSet row) throws SQLException {
        return new DirectoryKey(row.getString("type"), row.getString("id"));
    }
}
