package health.waymark.backend.quality;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was found last, and what it adds up to. All times are the database's. */
final class QualityTable {

    /** Changes often come in rows: they wait for each other, the longer the longer looking takes. */
    private static final String CLAIM = """
            update quality_state
            set lease_until = now() + interval '10 minutes'
            where tenant_id = (
                select state.tenant_id from quality_state state
                join tenant_clock clock using (tenant_id)
                join tenant on tenant.id = state.tenant_id and tenant.status in ('active', 'frozen')
                where (state.lease_until is null or state.lease_until < now())
                  and (state.computed_at < date_trunc('day', now())
                       or state.computed_at < now() - greatest(make_interval(secs => :pause), 50 * state.took)
                          and (clock.seq > state.seq
                               or exists (select from endpoint_verification v
                                          where v.tenant_id = state.tenant_id and v.since > state.computed_at)))
                order by state.computed_at limit 1 for update of state skip locked)
            returning tenant_id""";

    private QualityTable() {}

    /** Makes rows for tenants that have come, and takes the one that has waited longest; as the worker. */
    static Optional<TenantId> claim(JdbcClient jdbc, long pauseSeconds) {
        jdbc.sql("""
                        insert into quality_state (tenant_id)
                        select id from tenant
                        where id <> 'directory' and status in ('active', 'frozen')
                          and not exists (select from quality_state where tenant_id = tenant.id)
                        on conflict do nothing""").update();
        return jdbc.sql(CLAIM)
                .param("pause", pauseSeconds)
                .query(String.class)
                .optional()
                .map(TenantId::new);
    }

    /**
     * Has this transaction's statements joined by hash. They look through a whole tenant; in tables without statistics the
     * planner expects a handful of rows, and for ten thousand services would compare each with each: in loops, or in the order
     * of the type, which all of them share.
     */
    static String expectMuch(JdbcClient jdbc) {
        return jdbc.sql(
                        "select set_config('enable_nestloop', 'off', true) || set_config('enable_mergejoin', 'off', true)")
                .query(String.class)
                .single();
    }

    /** The tenant's changes up to now: read it before looking. */
    static long seq(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("select coalesce(max(seq), 0) from tenant_clock where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    /** Lets go of the tenant, which has been looked through up to there. */
    static void release(JdbcClient jdbc, TenantId tenant, long seq) {
        jdbc.sql("""
                        insert into quality_state (tenant_id, seq, computed_at, took)
                        values (:tenant, :seq, now(), clock_timestamp() - now())
                        on conflict (tenant_id) do update
                        set seq = excluded.seq, computed_at = excluded.computed_at, took = excluded.took,
                            lease_until = null, problem = null, problem_since = null""").param("tenant", tenant.value()).param("seq", seq).update();
    }

    /** Remembers that a tenant could not be looked through; the lease stays, so that others get their turn. */
    static int failed(JdbcClient jdbc, TenantId tenant, String problem) {
        return jdbc.sql("""
                        update quality_state
                        set problem = :problem, problem_since = coalesce(problem_since, now())
                        where tenant_id = :tenant""")
                .param("problem", problem)
                .param("tenant", tenant.value())
                .update();
    }

    /** Replaces what was found before. What is as it was keeps its age, and stays ignored. */
    static void replace(JdbcClient jdbc, TenantId tenant, List<Defect> defects) {
        with(defects, jdbc.sql("""
                        delete from quality_finding f
                        where tenant_id = :tenant and not exists (
                            select from unnest(:kinds::text[], :types::text[], :ids::text[]) as d (kind, type, id)
                            where (d.kind, d.type, d.id) = (f.kind, f.type, f.id))""")).param("tenant", tenant.value()).update();
        with(defects, jdbc.sql("""
                        insert into quality_finding as known (tenant_id, kind, type, id, organization_id, detail)
                        select :tenant, d.kind, d.type, d.id,
                               case when d.type = 'Organization' then d.id else coalesce(owner.organization, '') end,
                               d.detail
                        from unnest(:kinds::text[], :types::text[], :ids::text[], :details::text[])
                            as d (kind, type, id, detail)
                        left join (
                            select o.type, o.id, min(o.target_id) as organization from search_reference o
                            where o.tenant_id = :tenant and o.param in ('organization', 'primary-organization')
                              and o.target_type = 'Organization'
                            group by o.type, o.id) owner on (owner.type, owner.id) = (d.type, d.id)
                        on conflict (tenant_id, kind, type, id) do update
                        set organization_id = excluded.organization_id, detail = excluded.detail,
                            ignored_reason = case when known.detail = excluded.detail then known.ignored_reason end,
                            ignored_by = case when known.detail = excluded.detail then known.ignored_by end,
                            ignored_at = case when known.detail = excluded.detail then known.ignored_at end
                        where (known.organization_id, known.detail) <> (excluded.organization_id, excluded.detail)"""))
                .param("details", column(defects, Defect::detail, String[]::new))
                .param("tenant", tenant.value())
                .update();
    }

    private static JdbcClient.StatementSpec with(List<Defect> defects, JdbcClient.StatementSpec statement) {
        return statement
                .param("kinds", column(defects, defect -> defect.kind().code(), String[]::new))
                .param("types", column(defects, Defect::type, String[]::new))
                .param("ids", column(defects, Defect::id, String[]::new));
    }

    private static <V> V[] column(List<Defect> defects, Function<Defect, V> value, IntFunction<V[]> array) {
        return defects.stream().map(value).toArray(array);
    }

    /** Adds up today's scores, and forgets those of more than a year ago. */
    static void score(JdbcClient jdbc, TenantId tenant) {
        jdbc.sql(QualityScores.SQL)
                .param("tenant", tenant.value())
                .param("kinds", QualityKinds.codes())
                .param("weights", QualityKinds.weights())
                .update();
        jdbc.sql("""
                        delete from quality_score
                        where tenant_id = :tenant
                          and (day < current_date - 400
                               or day = current_date and organization_id <> '' and not exists (
                                   select from resource r where r.tenant_id = :tenant and r.type = 'Organization'
                                     and r.id = organization_id and r.body is not null))""").param("tenant", tenant.value()).update();
    }
}
