package health.waymark.e2e.bench.measure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Counts what Waymark asks of PostgreSQL, by {@code pg_stat_statements}. */
public final class Statements implements AutoCloseable {

    /** What the backend asks for its callers. */
    public static final String WORK = "sql";

    /** What frames it: begin, commit, and the statement that says which tenant the transaction is for. */
    public static final String FRAME = "frame";

    /** What the publisher asks, in the background. */
    public static final String PUBLISHER = "publisher";

    private static final String COUNT = """
            select case
                     when r.rolname = 'waymark_publisher' then 'publisher'
                     when s.query ~* '^\\s*(begin|start transaction|commit|rollback|set )|^select state_settings\\(' then 'frame'
                     else 'sql'
                   end as kind,
                   sum(s.calls)::bigint as calls
            from pg_stat_statements s
              join pg_roles r on r.oid = s.userid
            where s.dbid = (select oid from pg_database where datname = current_database())
              and r.rolname in ('waymark_app', 'waymark_publisher')
            group by 1
            """;

    private final Connection connection;

    /**
     * @param jdbcUrl of a superuser
     * @throws SQLException when the server does not count statements
     */
    public Statements(String jdbcUrl) throws SQLException {
        this.connection = DriverManager.getConnection(jdbcUrl);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        }
        count();
    }

    /** How many so far, by kind. */
    public Map<String, Long> count() throws SQLException {
        Map<String, Long> counts = new TreeMap<>(Map.of(WORK, 0L, FRAME, 0L, PUBLISHER, 0L));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COUNT)) {
            while (rows.next()) {
                counts.put(rows.getString("kind"), rows.getLong("calls"));
            }
        }
        return counts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
