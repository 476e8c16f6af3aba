package health.waymark.backend.job;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** Starts jobs and tells how far they are. */
@Repository
public class Jobs {

    private final TenantTransactions transactions;
    private final TenantTransactions workers;

    /** Those who do jobs also start them, so they are looked up when the first one starts. */
    private final ObjectProvider<JobKind> kinds;

    Jobs(
            TenantTransactions tenantTransactions,
            @Qualifier("workerTransactions") TenantTransactions workerTransactions,
            ObjectProvider<JobKind> kinds) {
        this.transactions = tenantTransactions;
        this.workers = workerTransactions;
        this.kinds = kinds;
    }

    /** Starts a job in the running transaction: it begins when that commits, and never was when it does not. */
    public UUID start(JdbcClient jdbc, TenantId tenant, String kind, Map<String, String> data) {
        String by = CurrentCaller.find().map(Caller::id).orElse("waymark");
        return JobTable.insert(jdbc, tenant, kind(kind), JobTable.data(data), by);
    }

    JobKind kind(String name) {
        Map<String, JobKind> byName = kinds.stream().collect(Collectors.toMap(JobKind::name, Function.identity()));
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new JobFailure("This version of Waymark does not know what '" + name + "' is."));
    }

    /** A job of whatever tenant: ask who may see it before showing it. */
    public Optional<Job> find(UUID id) {
        return workers.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(JobTable.COLUMNS + "where id = :id")
                        .param("id", id)
                        .query(JobTable::read)
                        .optional());
    }

    /** Jobs of all tenants in one state, the newest first: for the operator alone. */
    List<Job> all(String state, @Nullable Instant before, int limit) {
        return workers.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(JobTable.COLUMNS + """
                                where state = :state and created_at < coalesce(:before::timestamptz, 'infinity')
                                order by created_at desc, id limit :limit""")
                        .param("state", state)
                        .param("before", before == null ? null : Timestamp.from(before))
                        .param("limit", limit)
                        .query(JobTable::read)
                        .list());
    }

    /** A tenant's jobs of one kind, the newest first. */
    public List<Job> of(TenantId tenant, String kind) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql(JobTable.COLUMNS
                                + "where tenant_id = :tenant and kind = :kind order by created_at desc, id limit 100")
                        .param("tenant", tenant.value())
                        .param("kind", kind)
                        .query(JobTable::read)
                        .list());
    }

    /** What the steps of a tenant's job have left. */
    public Optional<ObjectNode> dataOf(TenantId tenant, UUID id, String kind) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("select data from job where tenant_id = :tenant and id = :id and kind = :kind")
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .param("kind", kind)
                        .query(String.class)
                        .optional()
                        .map(JobTable::data));
    }

    /** Whether it was that caller who started a tenant's job. */
    public boolean isStartedBy(TenantId tenant, UUID id, String caller) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql(
                                "select exists (select from job where tenant_id = :tenant and id = :id and created_by = :caller)")
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .param("caller", caller)
                        .query(Boolean.class)
                        .single());
    }

    /** Ends a job in the running transaction, while it has not begun with that step or a later one. */
    public boolean cancel(JdbcClient jdbc, TenantId tenant, UUID id, List<String> steps) {
        return jdbc.sql("""
                                update job set state = 'cancelled', finished_at = now()
                                where tenant_id = :tenant and id = :id and state = 'waiting' and step = any (:steps)""")
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .param("steps", steps.toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Keeps a job from being cancelled until the running transaction is over; false when it has been. */
    public boolean stillWanted(JdbcClient jdbc, TenantId tenant, UUID id) {
        return jdbc.sql("select id from job where tenant_id = :tenant and id = :id and state = 'waiting' for update")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** Lets a failed job try again from the step that failed; false when it has not failed. */
    boolean retry(TenantId tenant, UUID id) {
        return transactions.in(
                tenant,
                jdbc -> jdbc.sql("""
                                update job set state = 'waiting', attempts = 0, run_at = now(), finished_at = null
                                where tenant_id = :tenant and id = :id and state = 'failed'""")
                                .param("tenant", tenant.value())
                                .param("id", id)
                                .update()
                        == 1);
    }
}
