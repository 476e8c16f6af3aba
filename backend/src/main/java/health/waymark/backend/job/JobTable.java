package health.waymark.backend.job;

import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The statements on the table {@code job}. All times are the database's. */
final class JobTable {

    private static final JsonMapper JSON = new JsonMapper();

    private JobTable() {}

    /** A job that this node works on, as long as nobody else has taken it from us. */
    record Claim(JobRun run, UUID lease, int attempts) {}

    static UUID insert(JdbcClient jdbc, TenantId tenant, JobKind kind, ObjectNode data, String by) {
        return jdbc.sql("""
                        insert into job (tenant_id, kind, step, data, created_by)
                        values (:tenant, :kind, :step, :data::jsonb, :by) returning id""")
                .param("tenant", tenant.value())
                .param("kind", kind.name())
                .param("step", kind.firstStep())
                .param("data", data.toString())
                .param("by", by)
                .query(UUID.class)
                .single();
    }

    /** Takes the job that has waited longest, and keeps others off it for a while. */
    static Optional<Claim> claim(JdbcClient jdbc, UUID lease, long seconds) {
        return jdbc.sql("""
                        update job set lease = :lease, lease_until = now() + make_interval(secs => :seconds),
                                       attempts = attempts + 1
                        where (tenant_id, id) = (
                            select tenant_id, id from job
                            where state = 'waiting' and run_at <= now()
                              and (lease_until is null or lease_until < now())
                            order by run_at limit 1 for update skip locked)
                        returning tenant_id, id, kind, step, data, created_by, attempts""")
                .param("lease", lease)
                .param("seconds", seconds)
                .query((row, number) -> new Claim(run(row), lease, row.getInt("attempts")))
                .optional();
    }

    private static JobRun run(ResultSet row) throws SQLException {
        return new JobRun(
                new TenantId(row.getString("tenant_id")),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("step"),
                JSON.readTree(row.getString("data")).asObject(),
                row.getString("created_by"));
    }

    static boolean extend(JdbcClient jdbc, Claim claim, long seconds) {
        return jdbc.sql("""
                                update job set lease_until = now() + make_interval(secs => :seconds)
                                where tenant_id = :tenant and id = :id and lease = :lease""")
                        .param("tenant", claim.run().tenant().value())
                        .param("id", claim.run().id())
                        .param("lease", claim.lease())
                        .param("seconds", seconds)
                        .update()
                == 1;
    }

    /** What a step, or the lack of success of one, makes of the job. */
    record After(
            String state,
            String step,
            double pauseSeconds,
            boolean stepIsDone,
            @Nullable String problem) {}

    /** Lets go of the job; false when another node has it by now, or it was cancelled. */
    static boolean release(JdbcClient jdbc, Claim claim, After after) {
        return jdbc.sql("""
                                update job
                                set state = :state, step = :step, data = :data::jsonb, problem = :problem,
                                    run_at = now() + make_interval(secs => :pause),
                                    attempts = case when :problem::text is null then 0 else attempts end,
                                    progress = case when :done then progress || jsonb_build_object(
                                        'step', step, 'at', to_char(now() at time zone 'UTC',
                                                                    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                                        else progress end,
                                    lease = null, lease_until = null,
                                    finished_at = case when :state = 'waiting' then null else now() end
                                where tenant_id = :tenant and id = :id and lease = :lease and state = 'waiting'""")
                        .param("tenant", claim.run().tenant().value())
                        .param("id", claim.run().id())
                        .param("lease", claim.lease())
                        .param("state", after.state())
                        .param("step", after.step())
                        .param("data", claim.run().data().toString())
                        .param("problem", after.problem())
                        .param("pause", after.pauseSeconds())
                        .param("done", after.stepIsDone())
                        .update()
                == 1;
    }

    static final String COLUMNS = """
            select id, tenant_id, kind, state, step, progress, problem, attempts, created_at, run_at, finished_at
            from job\s""";

    static Job read(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("tenant_id"),
                row.getString("kind"),
                row.getString("state"),
                row.getString("step"),
                List.of(JSON.readValue(row.getString("progress"), Job.Finished[].class)),
                row.getString("problem"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("run_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }

    static ObjectNode data(java.util.Map<String, String> values) {
        ObjectNode data = JSON.createObjectNode();
        values.forEach(data::put);
        return data;
    }

    static ObjectNode data(String json) {
        return JSON.readTree(json).asObject();
    }
}
