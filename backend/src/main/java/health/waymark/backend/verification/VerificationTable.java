package health.waymark.backend.verification;

import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The statements on the table {@code endpoint_verification} and its history. All times are the database's. */
final class VerificationTable {

    /** Two nodes must not choose the same host: whoever chooses holds this until the choice is committed. */
    private static final long CHOOSING = 0x77_6d_76_65_72_69_66_79L;

    private static final JsonMapper JSON = new JsonMapper();

    private VerificationTable() {}

    /** An Endpoint that this node looks at, as long as nobody else has taken it from us. */
    record Claim(
            TenantId tenant,
            String endpoint,
            UUID lease,
            String connectionType,
            String address,
            String host,
            VerificationStatus status,
            int failures,
            boolean asked) {}

    /**
     * Takes the Endpoint that has waited longest and whose host nobody is talking to. Tenants of which nothing is being
     * looked at come first, and then what somebody asked for: nobody waits for all that somebody else has or asks for.
     *
     * @param scheduled false for one only that somebody asked for
     */
    static Optional<Claim> claim(JdbcClient jdbc, UUID lease, long seconds, boolean scheduled) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", CHOOSING)
                .query((row, number) -> number)
                .single();
        return jdbc.sql("""
                        update endpoint_verification
                        set lease = :lease, lease_until = now() + make_interval(secs => :seconds), progress = null
                        where (tenant_id, endpoint_id) = (
                            select tenant_id, endpoint_id from endpoint_verification due
                            where next_at <= now() and (lease_until is null or lease_until < now())
                              and (:scheduled or (requested_at is not null
                                                  and (verified_at is null or requested_at > verified_at)))
                              and not exists (select from endpoint_verification busy
                                              where busy.host = due.host and busy.host <> ''
                                                and busy.lease_until >= now())
                            order by exists (select from endpoint_verification another
                                             where another.tenant_id = due.tenant_id and another.lease is not null
                                               and another.lease_until >= now()),
                                     (requested_at is not null
                                      and (verified_at is null or requested_at > verified_at)) desc,
                                     next_at
                            limit 1 for update skip locked)
                        returning tenant_id, endpoint_id, lease, connection_type, address, host, status, failures,
                                  requested_at is not null and (verified_at is null or requested_at > verified_at)
                                      as asked""")
                .param("lease", lease)
                .param("seconds", seconds)
                .param("scheduled", scheduled)
                .query(VerificationTable::claim)
                .optional();
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        return new Claim(
                new TenantId(row.getString("tenant_id")),
                row.getString("endpoint_id"),
                row.getObject("lease", UUID.class),
                row.getString("connection_type"),
                row.getString("address"),
                row.getString("host"),
                VerificationStatus.of(row.getString("status")),
                row.getInt("failures"),
                row.getBoolean("asked"));
    }

    /**
     * Forgets results and links that are older, and Endpoints that were only tried as drafts and not for so long.
     *
     * @return how many results
     */
    static int forgetOld(JdbcClient jdbc, long keepSeconds) {
        jdbc.sql("""
                        delete from endpoint_verification
                        where directory_id is null
                          and coalesce(verified_at, requested_at) < now() - make_interval(secs => :keep)""").param("keep", keepSeconds).update();
        Reports.forgetOld(jdbc, keepSeconds);
        return jdbc.sql("delete from endpoint_verification_result where at < now() - make_interval(secs => :keep)")
                .param("keep", keepSeconds)
                .update();
    }

    /** When to look again, and for how long the host is left alone. */
    record Pauses(double untilNextSeconds, double ofHostSeconds) {}

    /**
     * Keeps what was found; false when the Endpoint has changed meanwhile, or another node has taken it. What the
     * directory shows changes with the status, with the certificate, and otherwise once a day.
     */
    static boolean keep(
            JdbcClient jdbc, Claim claim, Verdict verdict, @Nullable Instant certificateExpires, Pauses pauses) {
        return jdbc.sql("""
                                update endpoint_verification
                                set status = :status, failures = :failures, verified_at = now(),
                                    since = case when status = :status then since else now() end,
                                    certificate_expires = :expires,
                                    next_at = case when directory_id is not null
                                        then now() + make_interval(secs => :pause) end,
                                    lease = null, lease_until = now() + make_interval(secs => :hostPause),
                                    progress = null
                                where tenant_id = :tenant and endpoint_id = :endpoint and lease = :lease
                                  and address = :address""")
                        .param("status", verdict.status().code())
                        .param("failures", verdict.failures())
                        .param("expires", certificateExpires == null ? null : Timestamp.from(certificateExpires))
                        .param("pause", pauses.untilNextSeconds())
                        .param("hostPause", pauses.ofHostSeconds())
                        .param("tenant", claim.tenant().value())
                        .param("endpoint", claim.endpoint())
                        .param("lease", claim.lease())
                        .param("address", claim.address())
                        .update()
                == 1;
    }

    /**
     * Keeps that somebody has looked, and nothing of what was found; false as for {@link #keep}. It is looked at again
     * soon.
     */
    static boolean holdBack(JdbcClient jdbc, Claim claim, Pauses pauses) {
        return jdbc.sql("""
                                update endpoint_verification
                                set failures = greatest(failures, 1), verified_at = now(),
                                    next_at = case when directory_id is not null
                                        then now() + make_interval(secs => :pause) end,
                                    lease = null, lease_until = now() + make_interval(secs => :hostPause),
                                    progress = null
                                where tenant_id = :tenant and endpoint_id = :endpoint and lease = :lease
                                  and address = :address""")
                        .param("pause", pauses.untilNextSeconds())
                        .param("hostPause", pauses.ofHostSeconds())
                        .param("tenant", claim.tenant().value())
                        .param("endpoint", claim.endpoint())
                        .param("lease", claim.lease())
                        .param("address", claim.address())
                        .update()
                == 1;
    }

    /** Lets whoever waits see how far this node has come; the steps are kept once there is a result. */
    static int progress(JdbcClient jdbc, Claim claim, List<VerificationStep> steps) {
        return jdbc.sql("""
                        update endpoint_verification set progress = :steps::jsonb
                        where tenant_id = :tenant and endpoint_id = :endpoint and lease = :lease""")
                .param("steps", JSON.writeValueAsString(steps))
                .param("tenant", claim.tenant().value())
                .param("endpoint", claim.endpoint())
                .param("lease", claim.lease())
                .update();
    }

    /** Decides what the directory is to show of an Endpoint that was just looked at. */
    static void show(JdbcClient jdbc, Claim claim) {
        jdbc.sql("""
                        update endpoint_verification
                        set shown_at = now(), shown_is_published = directory_id is null,
                            shown = jsonb_strip_nulls(jsonb_build_object(
                                'status', status, 'since', since, 'lastVerified', verified_at,
                                'certificateExpires', (certificate_expires at time zone 'UTC')::date))
                        where tenant_id = :tenant and endpoint_id = :endpoint
                          and (shown is null or shown_at < now() - interval '23 hours' or shown ->> 'status' <> status
                               or shown ->> 'certificateExpires'
                                   is distinct from ((certificate_expires at time zone 'UTC')::date)::text)""")
                .param("tenant", claim.tenant().value())
                .param("endpoint", claim.endpoint())
                .update();
    }

    /** Puts a result beside the earlier ones, and drops those that are too old. */
    static void remember(JdbcClient jdbc, Claim claim, VerificationResult result, long keepSeconds) {
        jdbc.sql("""
                        insert into endpoint_verification_result
                            (tenant_id, endpoint_id, at, status, address, certificate_expires, steps)
                        values (:tenant, :endpoint, now(), :status, :address, :expires, :steps::jsonb)
                        on conflict do nothing""")
                .param("tenant", claim.tenant().value())
                .param("endpoint", claim.endpoint())
                .param("status", result.status().code())
                .param("address", claim.address())
                .param(
                        "expires",
                        result.certificateExpires() == null ? null : Timestamp.from(result.certificateExpires()))
                .param("steps", JSON.writeValueAsString(result.steps()))
                .update();
        jdbc.sql("""
                        delete from endpoint_verification_result
                        where tenant_id = :tenant and endpoint_id = :endpoint
                          and at < now() - make_interval(secs => :keep)""")
                .param("tenant", claim.tenant().value())
                .param("endpoint", claim.endpoint())
                .param("keep", keepSeconds)
                .update();
    }

    static List<VerificationStep> steps(String json) {
        return List.of(JSON.readValue(json, VerificationStep[].class));
    }
}
