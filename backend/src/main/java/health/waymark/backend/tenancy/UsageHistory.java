package health.waymark.backend.tenancy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What tenants use from day to day, in UTC. Requests are counted with their log ({@code RequestLogTable}). */
@Repository
public class UsageHistory {

    private static final String KEEP = """
            with old as (
                delete from usage_day
                where tenant_id = :tenant and day < (now() at time zone 'UTC')::date - 430
            )
            insert into usage_day (tenant_id, day, members, api_keys, resources)
            select id, (now() at time zone 'UTC')::date, :members, :keys, :resources from tenant
            where id = :tenant and status not in ('erasing', 'erased')
            on conflict (tenant_id, day) do update
            set members = excluded.members, api_keys = excluded.api_keys, resources = excluded.resources
            returning greatest(busiest_minute, coalesce((
                select before.busiest_minute from usage_day before
                where before.tenant_id = :tenant and before.day = (now() at time zone 'UTC')::date - 1), 0))""";

    private static final String POINTS = """
            select date_trunc(:per, day)::date as begins, max(members) as members, max(api_keys) as api_keys,
                   max(resources) as resources, sum(requests)::bigint as requests, sum(refused)::bigint as refused,
                   max(busiest_minute) as busiest_minute
            from usage_day
            where tenant_id = :tenant
              and day >= date_trunc(:per, now() at time zone 'UTC')::date - (:last - 1) * ('1 ' || :per)::interval
            group by 1 order by 1 desc""";

    /**
     * Keeps what a tenant uses now as what it uses today, in the running transaction, and forgets what is older than
     * fourteen months. Of a tenant that is being erased nothing is to be left behind.
     *
     * @return requests in the busiest minute of today and yesterday: a day that has just begun says little
     */
    public int keep(JdbcClient jdbc, TenantId tenant, QuotaStore.Usage usage) {
        return jdbc.sql(KEEP)
                .param("tenant", tenant.value())
                .param("members", usage.members())
                .param("keys", usage.apiKeys())
                .param("resources", usage.resources())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * The last days or months of which anything is known, the newest first.
     *
     * @param per {@code day} or {@code month}
     */
    public List<Point> points(JdbcClient jdbc, TenantId tenant, String per, int last) {
        return jdbc.sql(POINTS)
                .param("tenant", tenant.value())
                .param("per", per)
                .param("last", last)
                .query(Point.class)
                .list();
    }

    /**
     * A day, or a month: of what is there the most that any of its days ended with, of requests their sum.
     *
     * @param begins its first day
     * @param members null, as the two after it, when nobody looked
     * @param refused of the requests, those that a rate limit refused
     * @param busiestMinute requests of the tenant's own keys and clients in the minute with the most of them
     */
    @Schema(
            name = "UsagePoint",
            example = "{\"begins\":\"2026-11-27\",\"members\":12,\"apiKeys\":3,\"resources\":4211,\"requests\":51200,"
                    + "\"refused\":0,\"busiestMinute\":310}")
    public record Point(
            LocalDate begins,
            @Nullable Integer members,
            @Nullable Integer apiKeys,
            @Nullable Long resources,
            long requests,
            long refused,
            int busiestMinute) {}
}
