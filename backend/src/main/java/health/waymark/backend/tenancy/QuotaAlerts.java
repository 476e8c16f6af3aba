package health.waymark.backend.tenancy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From which use of a quota on the people of a tenant want to be told. */
@Repository
public class QuotaAlerts {

    /** What is usual, in percent. */
    private static final int NEARLY = 80;

    /** What a tenant has chosen, in the running transaction. */
    public Levels of(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("""
                        select members, api_keys, resources, requests_per_minute from quota_alert
                        where tenant_id = :tenant""")
                .param("tenant", tenant.value())
                .query(Levels.class)
                .optional()
                .orElse(Levels.USUAL);
    }

    /** Chooses anew; what is null is as usual. */
    public void set(JdbcClient jdbc, TenantId tenant, Levels wanted, String by) {
        jdbc.sql("""
                        insert into quota_alert (tenant_id, members, api_keys, resources, requests_per_minute, changed_by)
                        values (:tenant, :members, :keys, :resources, :requests, :by)
                        on conflict (tenant_id) do update
                        set members = excluded.members, api_keys = excluded.api_keys, resources = excluded.resources,
                            requests_per_minute = excluded.requests_per_minute, changed_by = excluded.changed_by,
                            changed_at = now()""")
                .param("tenant", tenant.value())
                .param("members", wanted.members())
                .param("keys", wanted.apiKeys())
                .param("resources", wanted.resources())
                .param("requests", wanted.requestsPerMinute())
                .param("by", by)
                .update();
    }

    /** In percent of each quota; null for the usual. */
    public record Levels(
            @Nullable @Min(1) @Max(100) Integer members,
            @Nullable @Min(1) @Max(100) Integer apiKeys,
            @Nullable @Min(1) @Max(100) Integer resources,
            @Nullable @Min(1) @Max(100) Integer requestsPerMinute) {

        static final Levels USUAL = new Levels(null, null, null, null);

        /** The one of that quota. */
        public int of(QuotaKind kind) {
            Integer chosen = switch (kind) {
                case MEMBERS -> members;
                case API_KEYS -> apiKeys;
                case RESOURCES -> resources;
                case REQUESTS_PER_MINUTE -> requestsPerMinute;
            };
            return chosen == null ? NEARLY : chosen;
        }
    }
}
