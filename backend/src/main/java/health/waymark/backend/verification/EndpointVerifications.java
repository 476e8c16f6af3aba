package health.waymark.backend.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of published Endpoints, for whoever has to choose between them. */
@Repository
public class EndpointVerifications {

    /**
     * By the Endpoints' ids in the shared directory, in one statement. Who is missing has not been taken up yet.
     *
     * @param jdbc a transaction on the directory
     */
    public Map<String, EndpointVerification> of(JdbcClient jdbc, Collection<String> directoryIds) {
        Map<String, EndpointVerification> found = new HashMap<>();
        jdbc.sql("""
                        select directory_id, status, since, verified_at, certificate_expires
                        from endpoint_verification where directory_id = any (:ids)""").param("ids", directoryIds.toArray(String[]::new)).query(row -> {
            found.put(row.getString("directory_id"), read(row));
        });
        return found;
    }

    static EndpointVerification read(ResultSet row) throws SQLException {
        return new EndpointVerification(
                VerificationStatus.of(row.getString("status")),
                row.getTimestamp("since").toInstant(),
                instant(row, "verified_at"),
                instant(row, "certificate_expires"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
