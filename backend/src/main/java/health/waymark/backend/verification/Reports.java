package health.waymark.backend.verification;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code endpoint_report}: links to what one test has found. */
@Repository
class Reports {

    /** More open links of one Endpoint nobody keeps an eye on. */
    static final int MOST_OPEN = 50;

    private static final int LISTED = 100;

    private static final String COLUMNS = """
            id, at, created_by_name, created_at, expires_at,
            case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'open' end
                as state""";

    private final TenantTransactions transactions;
    private final SecureRandom random;

    Reports(@Qualifier("tenantTransactions") TenantTransactions transactions, SecureRandom random) {
        this.transactions = transactions;
        this.random = random;
    }

    /** A link that has just been made, with what opens it. */
    record Made(ReportLink link, String token) {}

    /**
     * Copies a test and makes a link to it.
     *
     * @param name of the Endpoint
     * @param at the moment of the test
     * @return empty when there is no such test
     */
    Optional<Made> add(JdbcClient jdbc, TenantId tenant, String endpoint, String name, Instant at, int days) {
        requireFew(jdbc, tenant, endpoint);
        String token = newToken();
        return jdbc.sql("""
                        insert into endpoint_report (tenant_id, endpoint_id, name, address, at, status,
                                                     certificate_expires, steps, token_hash, created_by,
                                                     created_by_name, expires_at)
                        select tenant_id, endpoint_id, :name, address, at, status, certificate_expires, steps, :hash,
                               :by, :byName, now() + make_interval(days => :days)
                        from endpoint_verification_result
                        where tenant_id = :tenant and endpoint_id = :endpoint and at = :at
                        returning\s""" + COLUMNS)
                .param("name", name)
                .param("hash", hash(token))
                .param("by", CurrentCaller.get().id())
                .param("byName", CurrentCaller.get().name())
                .param("days", days)
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .param("at", Timestamp.from(at))
                .query(Reports::link)
                .optional()
                .map(link -> new Made(link, token));
    }

    private static void requireFew(JdbcClient jdbc, TenantId tenant, String endpoint) {
        int open = jdbc.sql("""
                        select count(*) from endpoint_report
                        where tenant_id = :tenant and endpoint_id = :endpoint
                          and revoked_at is null and expires_at > now()""")
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .query(Integer.class)
                .single();
        if (open >= MOST_OPEN) {
            throw Rule.LINKS_TOO_MANY.in(Problems.of(
                    ProblemCode.CONFLICT,
                    "This Endpoint has " + MOST_OPEN + " open links. Revoke some that nobody needs any more."));
        }
    }

    /** The newest, whatever became of them; open ones first. */
    List<ReportLink> of(JdbcClient jdbc, TenantId tenant, String endpoint) {
        return jdbc.sql("select " + COLUMNS + """
                         from endpoint_report where tenant_id = :tenant and endpoint_id = :endpoint
                        order by (revoked_at is null and expires_at > now()) desc, created_at desc, id limit :most""")
                .param("tenant", tenant.value())
                .param("endpoint", endpoint)
                .param("most", LISTED)
                .query(Reports::link)
                .list();
    }

    /** Lets a link open nothing any more; false when there is none that does. */
    boolean revoke(JdbcClient jdbc, TenantId tenant, String endpoint, UUID id) {
        return jdbc.sql("""
                                update endpoint_report set revoked_at = now()
                                where tenant_id = :tenant and endpoint_id = :endpoint and id = :id
                                  and revoked_at is null and expires_at > now()""")
                        .param("tenant", tenant.value())
                        .param("endpoint", endpoint)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What the holder of a token may see; the database shows no other row, and no row that is over. */
    Optional<SharedReport> presented(String token) {
        String hash = hash(token);
        return transactions.identifying(
                hash,
                jdbc -> jdbc.sql("""
                                select name, address, at, status, certificate_expires, steps, expires_at
                                from endpoint_report where token_hash = :hash""")
                        .param("hash", hash)
                        .query((row, number) -> new SharedReport(
                                row.getString("name"),
                                row.getString("address"),
                                row.getTimestamp("at").toInstant(),
                                VerificationStatus.of(row.getString("status")),
                                EndpointVerifications.instant(row, "certificate_expires"),
                                VerificationTable.steps(row.getString("steps")),
                                row.getTimestamp("expires_at").toInstant()))
                        .optional());
    }

    /** Forgets links that have been over for so long. */
    static int forgetOld(JdbcClient jdbc, long keepSeconds) {
        return jdbc.sql("delete from endpoint_report where expires_at < now() - make_interval(secs => :keep)")
                .param("keep", keepSeconds)
                .update();
    }

    private String newToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static ReportLink link(ResultSet row, int number) throws SQLException {
        return new ReportLink(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("created_by_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("state"));
    }
}
