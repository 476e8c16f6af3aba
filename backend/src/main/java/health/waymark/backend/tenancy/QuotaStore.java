package health.waymark.backend.tenancy;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each tenant may use, and does use. */
@Repository
public class QuotaStore {

    private final TenantTransactions transactions;
    private final Quotas plan;

    /** Asked on every request: after the first one, nobody waits for the database. */
    private final LoadingCache<TenantId, Quotas> remembered = Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofSeconds(3))
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(10_000)
            .build(this::read);

    /** Counting reads an index: a tenant with millions of resources is counted beside its writes, not in them. */
    private final AsyncLoadingCache<TenantId, Long> resources = Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofSeconds(20))
            .expireAfterWrite(Duration.ofMinutes(2))
            .maximumSize(10_000)
            .buildAsync(tenant -> usage(tenant).resources());

    QuotaStore(TenantTransactions tenantTransactions, QuotaProperties properties) {
        this.transactions = tenantTransactions;
        this.plan = properties.plan();
    }

    /** What a tenant may use of which the operator has said nothing else. */
    public Quotas plan() {
        return plan;
    }

    /** What a tenant may use, at most a few seconds old. */
    public Quotas of(TenantId tenant) {
        return Optional.ofNullable(remembered.get(tenant)).orElse(plan);
    }

    /** What a tenant may use, as it is now. */
    public Quotas read(TenantId tenant) {
        return override(tenant).over(plan);
    }

    /** Whether a tenant has as many resources as it may have; right within half a minute. */
    public boolean isFull(TenantId tenant) {
        CompletableFuture<Long> count = resources.get(tenant);
        return count.isDone()
                && !count.isCompletedExceptionally()
                && count.join() >= of(tenant).resources();
    }

    /** What the operator has set apart from the plan. */
    public Quotas.Overrides override(TenantId tenant) {
        return transactions.uncounted(
                tenant,
                jdbc -> jdbc.sql("""
                                select members, api_keys, resources, requests_per_minute from tenant_quota
                                where tenant_id = :tenant""")
                        .param("tenant", tenant.value())
                        .query(Quotas.Overrides.class)
                        .optional()
                        .orElse(Quotas.Overrides.NONE));
    }

    /** Sets what differs from the plan. */
    public void set(TenantId tenant, Quotas.Overrides wanted, String by) {
        store(tenant, wanted, by, """
                members = excluded.members, api_keys = excluded.api_keys, resources = excluded.resources,
                requests_per_minute = excluded.requests_per_minute""");
    }

    /** Sets some limits; those that are null here stay as they are. */
    public void raise(TenantId tenant, Quotas.Overrides some, String by) {
        store(tenant, some, by, """
                members = coalesce(excluded.members, kept.members),
                api_keys = coalesce(excluded.api_keys, kept.api_keys),
                resources = coalesce(excluded.resources, kept.resources),
                requests_per_minute = coalesce(excluded.requests_per_minute, kept.requests_per_minute)""");
    }

    private void store(TenantId tenant, Quotas.Overrides wanted, String by, String onConflict) {
        transactions.in(
                tenant,
                jdbc -> jdbc.sql("""
                                insert into tenant_quota as kept
                                    (tenant_id, members, api_keys, resources, requests_per_minute, changed_by)
                                values (:tenant, :members, :keys, :resources, :requests, :by)
                                on conflict (tenant_id) do update
                                set changed_by = excluded.changed_by, changed_at = now(),\s""" + onConflict)
                        .param("tenant", tenant.value())
                        .param("members", wanted.members())
                        .param("keys", wanted.apiKeys())
                        .param("resources", wanted.resources())
                        .param("requests", wanted.requestsPerMinute())
                        .param("by", by)
                        .update());
        remembered.invalidate(tenant);
        resources.synchronous().invalidate(tenant);
    }

    /** What a tenant uses now. */
    public Usage usage(TenantId tenant) {
        return transactions.reading(tenant, jdbc -> usage(jdbc, tenant));
    }

    /** Like {@link #usage(TenantId)}, in the running transaction. */
    public Usage usage(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("""
                        select (select count(*) from membership where tenant_id = :tenant)
                             + (select count(*) from invitation where tenant_id = :tenant
                                and accepted_at is null and revoked_at is null and expires_at > now()) as members,
                               (select count(*) from api_key where tenant_id = :tenant
                                and revoked_at is null and expires_at > now()) as api_keys,
                               (select count(*) from resource where tenant_id = :tenant and body is not null)
                                 as resources""").param("tenant", tenant.value()).query(Usage.class).single();
    }

    /**
     * What a tenant uses.
     *
     * @param members people with a role, and open invitations
     * @param apiKeys live API keys
     * @param resources current resources
     */
    public record Usage(int members, int apiKeys, long resources) {}
}
