package health.waymark.e2e.bench.floor;

import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.measure.Turn;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The rows of the workload {@code read}, selected by primary key: one statement, no transaction around it, no row-level
 * security.
 *
 * @param jdbcUrl of a superuser
 */
public record PostgresFloor(String jdbcUrl, String tenant, SyntheticDirectory directory) implements Load {

    private static final String READ =
            "select body from resource where tenant_id = ? and type = 'HealthcareService' and id = ?";

    @Override
    public Caller open() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(READ);
        statement.setString(1, tenant);
        return new PostgresCaller(connection, statement, directory);
    }

    private record PostgresCaller(Connection connection, PreparedStatement statement, SyntheticDirectory directory)
            implements Caller {

        @Override
        public long call(Turn turn) throws SQLException, WrongAnswer {
            String id = directory.service(turn.anyOf(directory.services())).id();
            statement.setString(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new WrongAnswer("PostgreSQL has no HealthcareService/" + id);
                }
                return rows.getString(1).getBytes(StandardCharsets.UTF_8).length;
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
