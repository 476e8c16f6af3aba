package health.waymark.backend.notice;

import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements by which the worker keeps the table {@code mail} going. All times are the database's. */
final class MailTable {

    private static final double LONGEST_PAUSE_SECONDS = 3600;

    private MailTable() {}

    /** A mail that this node sends, as long as nobody else has taken it from us. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Claim(
            TenantId tenant,
            UUID id,
            UUID lease,
            String kind,
            String reader,
            String email,
            String name,
            String values,
            byte @Nullable [] sealed,
            int attempts,
            Instant createdAt) {}

    /** What became of an attempt. */
    record After(String state, String problem) {

        static final After SENT = new After("sent", "");
        static final After NOTHING_TO_SAY = new After("cancelled", "");

        static After failed(String problem) {
            return new After("failed", problem);
        }

        static After later(String problem) {
            return new After("waiting", problem);
        }
    }

    /** Takes the mail that has waited longest, and keeps others off it for a while. It takes no more notices. */
    static Optional<Claim> claim(JdbcClient jdbc, UUID lease, long seconds) {
        return jdbc.sql("""
                        update mail
                        set lease = :lease, lease_until = now() + make_interval(secs => :seconds),
                            attempts = attempts + 1, collecting = false, begun_at = coalesce(begun_at, now())
                        where (tenant_id, id) = (
                            select tenant_id, id from mail
                            where state = 'waiting' and due_at <= now() and (lease_until is null or lease_until < now())
                            order by due_at limit 1 for update skip locked)
                        returning tenant_id, id, lease, kind, reader, email, name, vals, sealed, attempts, created_at""")
                .param("lease", lease)
                .param("seconds", seconds)
                .query(MailTable::claim)
                .optional();
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        return new Claim(
                new TenantId(row.getString("tenant_id")),
                row.getObject("id", UUID.class),
                row.getObject("lease", UUID.class),
                row.getString("kind"),
                row.getString("reader"),
                row.getString("email"),
                row.getString("name"),
                row.getString("vals"),
                row.getBytes("sealed"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant());
    }

    /**
     * Lets go of a mail. One that is to be tried later and has been tried for too long fails.
     *
     * @return false when another node has it by now, or it was taken back
     */
    static boolean release(JdbcClient jdbc, Claim claim, After after, MailProperties properties) {
        double pause = Math.min(
                LONGEST_PAUSE_SECONDS,
                properties.retryPause().toMillis() / 1000.0 * Math.pow(2, Math.min(20, claim.attempts() - 1)));
        return jdbc.sql("""
                                with said as (
                                    select case when :state = 'waiting'
                                                  and begun_at < now() - make_interval(secs => :longest) then 'failed'
                                                else :state end as state
                                    from mail where tenant_id = :tenant and id = :id)
                                update mail
                                set state = said.state, problem = nullif(:problem, ''),
                                    due_at = now() + make_interval(secs => :pause),
                                    sealed = case when said.state in ('waiting', 'failed') then sealed end,
                                    finished_at = case when said.state <> 'waiting' then now() end,
                                    lease = null, lease_until = null
                                from said
                                where tenant_id = :tenant and id = :id and lease = :lease and mail.state = 'waiting'""")
                        .param("state", after.state())
                        .param("problem", after.problem())
                        .param("longest", properties.giveUpAfter().toSeconds())
                        .param("pause", pause)
                        .param("tenant", claim.tenant().value())
                        .param("id", claim.id())
                        .param("lease", claim.lease())
                        .update()
                == 1;
    }

    /** Forgets mails that are over, and notices, of so long ago. */
    static void forgetOld(JdbcClient jdbc, long seconds) {
        jdbc.sql("delete from mail where state <> 'waiting' and created_at < now() - make_interval(secs => :keep)")
                .param("keep", seconds)
                .update();
        jdbc.sql("delete from notice where created_at < now() - make_interval(secs => :keep)")
                .param("keep", seconds)
                .update();
    }
}
