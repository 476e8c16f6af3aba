package health.waymark.backend.verification;

import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of a tenant's own Endpoints, for its people and software. */
@Repository
class VerificationLog {

    private static final String COLUMNS = """
            select endpoint_id, connection_type, address, status, since, verified_at, certificate_expires, next_at,
                   coalesce(next_at <= now() or lease is not null, false) as waiting
            from endpoint_verification\s""";

    /** The Endpoint as the tenant keeps it; empty when the caller cannot see one of that id. */
    Optional<String> endpoint(JdbcClient jdbc, TenantId tenant, String id) {
        return jdbc.sql("""
                        select body from resource
                        where tenant_id = :tenant and type = 'Endpoint' and id = :id and body is not null""")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Optional<EndpointState> state(JdbcClient jdbc, TenantId tenant, String endpoint) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant and endpoint_id = :endpoint")
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .query(VerificationLog::state)
                .optional();
    }

    /** Endpoints in the order of their ids, after the one given. */
    List<EndpointState> states(
            JdbcClient jdbc, TenantId tenant, @Nullable VerificationStatus status, String after, int limit) {
        return jdbc.sql(COLUMNS + """
                        where tenant_id = :tenant and endpoint_id > :after
                          and (:status::text is null or status = :status)
                        order by endpoint_id limit :limit""")
                .param("tenant", tenant.value())
                .param("status", status == null ? null : status.code())
                .param("after", after)
                .param("limit", limit)
                .query(VerificationLog::state)
                .list();
    }

    private static EndpointState state(ResultSet row, int number) throws SQLException {
        EndpointVerification verification = EndpointVerifications.read(row);
        return new EndpointState(
                row.getString("endpoint_id"),
                row.getString("connection_type"),
                row.getString("address"),
                verification.status(),
                verification.since(),
                verification.lastVerified(),
                verification.certificateExpires(),
                EndpointVerifications.instant(row, "next_at"),
                row.getBoolean("waiting"));
    }

    /** Results from before a time, the newest first. */
    List<PastVerification> results(
            JdbcClient jdbc, TenantId tenant, String endpoint, @Nullable Instant before, int limit) {
        return jdbc.sql("""
                        select at, status, address, certificate_expires, steps from endpoint_verification_result
                        where tenant_id = :tenant and endpoint_id = :endpoint
                          and at < coalesce(:before::timestamptz, 'infinity')
                        order by at desc limit :limit""")
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .param("before", before == null ? null : Timestamp.from(before))
                .param("limit", limit)
                .query((row, number) -> new PastVerification(
                        row.getTimestamp("at").toInstant(),
                        VerificationStatus.of(row.getString("status")),
                        row.getString("address"),
                        EndpointVerifications.instant(row, "certificate_expires"),
                        VerificationTable.steps(row.getString("steps"))))
                .list();
    }
}
