package health.waymark.backend.todo;

import health.waymark.backend.access.Caller;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.todo.SetupStep.Person;
import health.waymark.backend.todo.SetupStep.Skipped;
import health.waymark.backend.todo.SetupStep.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The steps of the setup: whether they are done, the data tell; the table, who is to do them and what is left out. */
final class SetupTable {

    /**
     * An endpoint that nobody reaches is not done, as long as there is no other; and a draft that could not be published
     * is in the way only while nothing is.
     */
    private static final String STEPS = """
            with has as (
                select exists (select from resource where tenant_id = :tenant and type = 'Organization'
                                 and body is not null) as organization,
                       exists (select from resource where tenant_id = :tenant and type = 'Location'
                                 and body is not null) as location,
                       exists (select from resource where tenant_id = :tenant and type = 'Endpoint'
                                 and body is not null) as endpoint,
                       exists (select from resource where tenant_id = :tenant and type = 'HealthcareService'
                                 and body is not null) as service,
                       exists (select from resource where tenant_id = :tenant and type = 'HealthcareService'
                                 and body is not null and published) as publish
            ), trouble as (
                select (select 'Endpoint/' || endpoint_id from endpoint_verification
                        where tenant_id = :tenant and status = 'unreachable' and directory_id is not null
                          and not exists (select from endpoint_verification
                                          where tenant_id = :tenant and directory_id is not null
                                            and status <> 'unreachable')
                        order by since, endpoint_id limit 1) as endpoint,
                       (select type || '/' || id from resource_draft
                        where tenant_id = :tenant and type = 'HealthcareService' and state = 'failed'
                        order by changed_at desc, id limit 1) as publish
            )
            select step.name, step.done and step.trouble is null as done, step.code, step.trouble, m.subject, m.name as member, s.skipped_reason, s.skipped_by_name, s.skipped_at
            from has, trouble,
                 lateral (values ('organization', has.organization, null, null),
                                 ('location', has.location, null, null),
                                 ('endpoint', has.endpoint, trouble.endpoint, 'endpoint-unreachable'),
                                 ('service', has.service, null, null),
                                 ('publish', has.publish, case when not has.publish then trouble.publish end,
                                  'draft-failed')) step (name, done, trouble, code)
            left join setup_step s on s.tenant_id = :tenant and s.step = step.name
            left join membership m on m.tenant_id = s.tenant_id and m.subject = s.assignee
                and (m.valid_until is null or m.valid_until > now())""";

    private static final String ASSIGNABLE = """
            select subject, name from membership
            where tenant_id = :tenant and role in ('owner', 'admin', 'directory-editor')
              and (valid_until is null or valid_until > now())\s""";

    private SetupTable() {}

    /** All of them, in their order. */
    static List<SetupStep> steps(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql(STEPS).param("tenant", tenant.value()).query(SetupTable::read).list().stream()
                .sorted(Comparator.comparing(SetupStep::step))
                .toList();
    }

    private static SetupStep read(ResultSet row, int number) throws SQLException {
        String subject = row.getString("subject");
        String reason = row.getString("skipped_reason");
        String trouble = row.getString("trouble");
        return new SetupStep(
                Step.of(row.getString("name")),
                row.getBoolean("done"),
                subject == null ? null : new Person(subject, row.getString("member")),
                reason == null
                        ? null
                        : new Skipped(
                                reason,
                                row.getString("skipped_by_name"),
                                row.getTimestamp("skipped_at").toInstant()),
                trouble == null ? null : new Trouble(row.getString("code"), trouble));
    }

    /** How many somebody has still to do. */
    static long left(List<SetupStep> steps, String subject) {
        return steps.stream()
                .filter(step -> !step.done() && step.skipped() == null)
                .filter(step ->
                        step.assignee() != null && step.assignee().subject().equals(subject))
                .count();
    }

    /** Who can do the steps. */
    static List<Person> assignable(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql(ASSIGNABLE + "order by name, subject limit 500")
                .param("tenant", tenant.value())
                .query(Person.class)
                .list();
    }

    /** Whether a member can do steps; they stay one until the transaction ends. */
    static boolean isAssignable(JdbcClient jdbc, TenantId tenant, String subject) {
        return jdbc.sql(ASSIGNABLE + "and subject = :subject for key share")
                .param("tenant", tenant.value())
                .param("subject", subject)
                .query(Person.class)
                .optional()
                .isPresent();
    }

    /** Makes it a member's, or nobody's; false when it was before. */
    static boolean assign(JdbcClient jdbc, TenantId tenant, Step step, @Nullable String subject) {
        return jdbc.sql("""
                                insert into setup_step as known (tenant_id, step, assignee, assigned_at)
                                values (:tenant, :step, :subject::text, case when :subject::text is not null then now() end)
                                on conflict (tenant_id, step) do update
                                set assignee = excluded.assignee, assigned_at = excluded.assigned_at
                                where known.assignee is distinct from excluded.assignee""")
                        .param("tenant", tenant.value())
                        .param("step", step.code())
                        .param("subject", subject)
                        .update()
                == 1;
    }

    /** Leaves it out for a reason, or, without one, no longer. */
    static int skip(JdbcClient jdbc, TenantId tenant, Step step, @Nullable String reason, Caller by) {
        return jdbc.sql("""
                        insert into setup_step (tenant_id, step, skipped_reason, skipped_by, skipped_by_name, skipped_at)
                        values (:tenant, :step, :reason::text, case when :reason::text is not null then :by end,
                                case when :reason::text is not null then :name end,
                                case when :reason::text is not null then now() end)
                        on conflict (tenant_id, step) do update
                        set skipped_reason = excluded.skipped_reason, skipped_by = excluded.skipped_by,
                            skipped_by_name = excluded.skipped_by_name, skipped_at = excluded.skipped_at""")
                .param("tenant", tenant.value())
                .param("step", step.code())
                .param("reason", reason)
                .param("by", by.id())
                .param("name", by.name())
                .update();
    }
}
