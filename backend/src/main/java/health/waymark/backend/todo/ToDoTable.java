package health.waymark.backend.todo;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.todo.ToDos.Snooze;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What wants to be done, counted in one statement, and what of it somebody does not want to see. */
final class ToDoTable {

    /**
     * Of each kind how many, and since when the one that came last has been there. What expires comes anew as its end
     * draws near.
     */
    private static final String COUNTS = """
            select d.*, k.*, v.*, s.*, (select score from quality_score
                                        where tenant_id = :tenant and organization_id = ''
                                        order by day desc limit 1) as score
            from (select count(*) filter (where state = 'failed') as failed_drafts,
                         max(changed_at) filter (where state = 'failed') as failed_drafts_since,
                         count(*) filter (where state = 'stale') as stale_drafts,
                         max(changed_at) filter (where state = 'stale') as stale_drafts_since,
                         count(*) filter (where state = 'submitted' and not :caller = any (authors)
                             and submitted_by is distinct from :caller) as submitted_drafts,
                         max(submitted_at) filter (where state = 'submitted' and not :caller = any (authors)
                             and submitted_by is distinct from :caller) as submitted_drafts_since
                  from resource_draft where tenant_id = :tenant) d,
                 (select count(*) as expiring_keys,
                         max(greatest(created_at, expires_at - case
                             when expires_at < now() + interval '1 day' then interval '1 day'
                             when expires_at < now() + interval '7 days' then interval '7 days'
                             else interval '30 days' end)) as expiring_keys_since
                  from api_key where tenant_id = :tenant and revoked_at is null
                    and expires_at > now() and expires_at < now() + interval '30 days') k,
                 (select count(*) filter (where status = 'unreachable') as unreachable_endpoints,
                         max(since) filter (where status = 'unreachable') as unreachable_endpoints_since,
                         count(*) filter (where certificate_expires > now()
                             and certificate_expires < now() + interval '30 days') as expiring_certificates,
                         max(certificate_expires - case
                             when certificate_expires < now() + interval '1 day' then interval '1 day'
                             when certificate_expires < now() + interval '7 days' then interval '7 days'
                             else interval '30 days' end) filter (where certificate_expires > now()
                             and certificate_expires < now() + interval '30 days') as expiring_certificates_since
                  from endpoint_verification where tenant_id = :tenant and directory_id is not null) v,
                 (select max(assigned_at) as assigned_steps_since
                  from setup_step where tenant_id = :tenant and assignee = :caller) s""";

    private ToDoTable() {}

    /**
     * What was counted.
     *
     * @param since when the one that came last came; kinds of which there is nothing are missing
     */
    record Counted(
            Map<ToDo, Long> counts,
            Map<ToDo, Instant> since,
            @Nullable Integer score) {

        /** Whether nothing has come since then. */
        boolean isAsBefore(ToDo toDo, Instant then) {
            Instant last = since.get(toDo);
            return last == null || !last.isAfter(then);
        }
    }

    static Counted count(JdbcClient jdbc, TenantId tenant, String caller) {
        return jdbc.sql(COUNTS)
                .param("tenant", tenant.value())
                .param("caller", caller)
                .query(ToDoTable::counted)
                .single();
    }

    private static Counted counted(ResultSet row, int number) throws SQLException {
        Map<ToDo, Long> counts = new EnumMap<>(ToDo.class);
        Map<ToDo, Instant> since = new EnumMap<>(ToDo.class);
        for (ToDo toDo : List.of(
                ToDo.FAILED_DRAFTS,
                ToDo.STALE_DRAFTS,
                ToDo.SUBMITTED_DRAFTS,
                ToDo.EXPIRING_KEYS,
                ToDo.UNREACHABLE_ENDPOINTS,
                ToDo.EXPIRING_CERTIFICATES)) {
            counts.put(toDo, row.getLong(column(toDo)));
            putSince(since, toDo, row);
        }
        putSince(since, ToDo.ASSIGNED_STEPS, row);
        return new Counted(counts, since, row.getObject("score", Integer.class));
    }

    private static void putSince(Map<ToDo, Instant> since, ToDo toDo, ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp(column(toDo) + "_since");
        if (at != null) {
            since.put(toDo, at.toInstant());
        }
    }

    private static String column(ToDo toDo) {
        return toDo.code().replace('-', '_');
    }

    private record Row(String toDo, Instant until, long seen, Instant snoozedAt) {}

    /** What a member does not want to see now, as far as nothing has come since. */
    static List<Snooze> snoozes(JdbcClient jdbc, TenantId tenant, String subject, Counted counted) {
        return jdbc
                .sql("""
                        select to_do, until, seen, snoozed_at from to_do_snooze
                        where tenant_id = :tenant and subject = :subject and until > now() order by to_do""")
                .param("tenant", tenant.value())
                .param("subject", subject)
                .query((row, number) -> new Row(
                        row.getString("to_do"),
                        row.getTimestamp("until").toInstant(),
                        row.getLong("seen"),
                        row.getTimestamp("snoozed_at").toInstant()))
                .list()
                .stream()
                .filter(row -> ToDo.isKnown(row.toDo()))
                .filter(row -> counted.isAsBefore(ToDo.of(row.toDo()), row.snoozedAt()))
                .map(row -> new Snooze(ToDo.of(row.toDo()), row.until(), row.seen()))
                .toList();
    }

    static int snooze(JdbcClient jdbc, TenantId tenant, String subject, Snooze snooze) {
        return jdbc.sql("""
                        insert into to_do_snooze (tenant_id, subject, to_do, until, seen)
                        select tenant_id, subject, :toDo, :until, :seen from membership
                        where tenant_id = :tenant and subject = :subject for key share
                        on conflict (tenant_id, subject, to_do) do update
                        set until = excluded.until, seen = excluded.seen, snoozed_at = excluded.snoozed_at""")
                .param("tenant", tenant.value())
                .param("subject", subject)
                .param("toDo", snooze.toDo().code())
                .param("until", Timestamp.from(snooze.until()))
                .param("seen", snooze.seen())
                .update();
    }

    static int showAgain(JdbcClient jdbc, TenantId tenant, String subject, ToDo toDo) {
        return jdbc.sql("""
                        delete from to_do_snooze
                        where tenant_id = :tenant and subject = :subject and to_do = :toDo""")
                .param("tenant", tenant.value())
                .param("subject", subject)
                .param("toDo", toDo.code())
                .update();
    }
}
