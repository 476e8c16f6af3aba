package health.waymark.backend.notice;

import health.waymark.backend.tenancy.QuotaAlerts;
import health.waymark.backend.tenancy.QuotaKind;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.Quotas;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.UsageHistory;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Tells when as much of a quota is used as a tenant wants to be told of, and when all of it is. It is told anew after the
 * use has fallen clearly below that, so that one more and one less does not tell it every hour. What is found is kept as
 * what is used today.
 */
@Component
class QuotaLevels {

    private static final int WHOLLY = 100;
    private static final int CLEARLY_BELOW = 5;

    private final QuotaStore quotas;
    private final QuotaAlerts alerts;
    private final UsageHistory history;
    private final Notices notices;

    QuotaLevels(QuotaStore quotas, QuotaAlerts alerts, UsageHistory history, Notices notices) {
        this.quotas = quotas;
        this.alerts = alerts;
        this.history = history;
        this.notices = notices;
    }

    /** Tells what was not told yet, in the running transaction. */
    void tell(JdbcClient jdbc, TenantId tenant) {
        Quotas limits = quotas.read(tenant);
        QuotaStore.Usage usage = quotas.usage(jdbc, tenant);
        Map<String, Integer> before = levels(jdbc, tenant);
        int busiest = history.keep(jdbc, tenant, usage);
        QuotaAlerts.Levels wanted = alerts.of(jdbc, tenant);
        Map<String, Integer> now = new TreeMap<>();
        for (QuotaKind kind : QuotaKind.values()) {
            Use use = new Use(kind, used(kind, usage, busiest), limits.of(kind));
            now.put(kind.word(), tell(jdbc, tenant, use, before.getOrDefault(kind.word(), 0), wanted.of(kind)));
        }
        if (!now.equals(before)) {
            keep(jdbc, tenant, now);
        }
    }

    private static long used(QuotaKind kind, QuotaStore.Usage usage, int busiest) {
        return switch (kind) {
            case MEMBERS -> usage.members();
            case API_KEYS -> usage.apiKeys();
            case RESOURCES -> usage.resources();
            case REQUESTS_PER_MINUTE -> busiest;
        };
    }

    private record Use(QuotaKind kind, long used, long limit) {

        int percent() {
            return limit == 0 ? 0 : (int) Math.min(WHOLLY, used * 100 / limit);
        }
    }

    private int tell(JdbcClient jdbc, TenantId tenant, Use use, int before, int nearly) {
        int level = level(use.percent(), before, nearly);
        if (level > before) {
            notices.tell(
                    jdbc,
                    tenant,
                    Notice.quota(use.kind().word(), use.used(), use.limit(), use.percent(), level + " " + now(jdbc)));
        }
        return level;
    }

    /** 0, 100, or what was wanted when it was reached. */
    static int level(int percent, int before, int nearly) {
        int reached = percent >= WHOLLY ? WHOLLY : percent >= nearly ? nearly : 0;
        return before > reached && percent >= Math.max(1, before - CLEARLY_BELOW) ? before : reached;
    }

    private static String now(JdbcClient jdbc) {
        return jdbc.sql("select now()::text").query(String.class).single();
    }

    private static Map<String, Integer> levels(JdbcClient jdbc, TenantId tenant) {
        Map<String, Integer> levels = new TreeMap<>();
        jdbc.sql("select levels from notice_watch where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(String.class)
                .optional()
                .map(Notices.JSON::readTree)
                .ifPresent(known -> known.properties()
                        .forEach((Map.Entry<String, JsonNode> each) ->
                                levels.put(each.getKey(), each.getValue().asInt(0))));
        return levels;
    }

    private static void keep(JdbcClient jdbc, TenantId tenant, Map<String, Integer> levels) {
        jdbc.sql("""
                        insert into notice_watch (tenant_id, levels) values (:tenant, :levels::jsonb)
                        on conflict (tenant_id) do update set levels = excluded.levels""")
                .param("tenant", tenant.value())
                .param("levels", Notices.JSON.writeValueAsString(levels))
                .update();
    }
}
