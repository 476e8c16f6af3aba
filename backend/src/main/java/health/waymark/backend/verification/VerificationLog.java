package health.waymark.backend.verification;

import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of a tenant's own Endpoints, for its people and software. */
@Repository
class VerificationLog {

    /** The database does not know every moment that Java knows, and no test is from before this or after the next. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final String COLUMNS = """
            select endpoint_id, connection_type, address, status, since, verified_at, certificate_expires, next_at,
                   lease is not null
                   or coalesce(requested_at > coalesce(verified_at, '-infinity'), false)
                   or coalesce(:scheduled and next_at <= now(), false) as waiting, progress,
                   (select steps from endpoint_verification_result result
                    where result.tenant_id = known.tenant_id and result.endpoint_id = known.endpoint_id
                      and result.at = known.verified_at) as steps
            from endpoint_verification known\s""";

    private final VerificationProperties properties;

    VerificationLog(VerificationProperties properties) {
        this.properties = properties;
    }

    /** Those of the Endpoints that there are, by their ids. */
    Map<String, String> endpoints(JdbcClient jdbc, TenantId tenant, Collection<String> ids) {
        Map<String, String> found = new TreeMap<>();
        jdbc.sql("""
                        select id, body from resource
                        where tenant_id = :tenant and type = 'Endpoint' and id = any (:ids) and body is not null""")
                .param("tenant", tenant.value())
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("id"), row.getString("body"));
                });
        return found;
    }

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
                .param("scheduled", properties.scheduled())
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .query(VerificationLog::state)
                .optional();
    }

    /**
     * Which Endpoints are asked for.
     *
     * @param status null for any
     * @param ids none for any
     */
    record Wanted(@Nullable VerificationStatus status, List<String> ids) {}

    /** Endpoints in the order of their ids, after the one given. */
    List<EndpointState> states(JdbcClient jdbc, TenantId tenant, Wanted wanted, String after, int limit) {
        return jdbc.sql(COLUMNS + """
                        where tenant_id = :tenant and endpoint_id > :after
                          and (:status::text is null or status = :status)
                          and (:all or endpoint_id = any (:ids))
                        order by endpoint_id limit :limit""")
                .param("scheduled", properties.scheduled())
                .param("tenant", tenant.value())
                .param(
                        "status",
                        wanted.status() == null ? null : wanted.status().code())
                .param("all", wanted.ids().isEmpty())
                .param("ids", wanted.ids().toArray(String[]::new))
                .param("after", after)
                .param("limit", limit)
                .query(VerificationLog::state)
                .list();
    }

    private static EndpointState state(ResultSet row, int number) throws SQLException {
        EndpointVerification verification = EndpointVerifications.read(row);
        String progress = row.getString("progress");
        String steps = row.getString("steps");
        return new EndpointState(
                row.getString("endpoint_id"),
                row.getString("connection_type"),
                row.getString("address"),
                verification.status(),
                verification.since(),
                verification.lastVerified(),
                verification.certificateExpires(),
                EndpointVerifications.instant(row, "next_at"),
                row.getBoolean("waiting"),
                progress == null ? null : VerificationTable.steps(progress),
                steps == null
                        ? null
                        : VerificationStep.trouble(VerificationTable.steps(steps))
                                .orElse(null));
    }

    /** A moment that somebody asks for, for the database: of one that no test can have, the nearest that it knows. */
    static Timestamp moment(Instant asked) {
        Instant known = asked.isBefore(FIRST) ? FIRST : asked;
        return Timestamp.from(known.isAfter(LAST) ? LAST : known);
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
                .param("before", before == null ? null : moment(before))
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
