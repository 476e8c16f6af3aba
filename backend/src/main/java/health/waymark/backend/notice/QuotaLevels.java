package health.waymark.backend.notice;

import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.Quotas;
import health.waymark.backend.tenancy.TenantId;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Tells when four fifths of a quota are used, and when all of it is. It is told anew after the use has fallen clearly below
 * that, so that one more and one less does not tell it every hour.
 */
@Component
class QuotaLevels {

    private static final int NEARLY = 80;
    private static final int WHOLLY = 100;
    private static final int CLEARLY_BELOW = 5;

    private final QuotaStore quotas;
    private final Notices notices;

    QuotaLevels(QuotaStore quotas, Notices notices) {
        this.quotas = quotas;
        this.notices = notices;
    }

    /** Tells what was not told yet, in the running transaction. */
    void tell(JdbcClient jdbc, TenantId tenant) {
        Quotas limits = quotas.read(tenant);
        QuotaStore.Usage usage = quotas.usage(jdbc, tenant);
        Map<String, Integer> before = levels(jdbc, tenant);
        Map<String, Integer> now = new TreeMap<>();
        now.put("members", tell(jdbc, tenant, new Use("members", usage.members(), limits.members()), before));
        now.put("api-keys", tell(jdbc, tenant, new Use("api-keys", usage.apiKeys(), limits.apiKeys()), before));
        now.put("resources", tell(jdbc, tenant, new Use("resources", usage.resources(), limits.resources()), before));
        if (!now.equals(before)) {
            keep(jdbc, tenant, now);
        }
    }

    private record Use(String name, long used, long limit) {

        int percent() {
            return limit == 0 ? 0 : (int) Math.min(WHOLLY, used * 100 / limit);
        }
    }

    private int tell(JdbcClient jdbc, TenantId tenant, Use use, Map<String, Integer> levels) {
        int before = levels.getOrDefault(use.name(), 0);
        int level = level(use.percent(), before);
        if (level > before) {
            notices.tell(
                    jdbc,
                    tenant,
                    Notice.quota(use.name(), use.used(), use.limit(), use.percent(), level + " " + now(jdbc)));
        }
        return level;
    }

    /** 0, 80 or 100. */
    static int level(int percent, int before) {
        int reached = percent >= WHOLLY ? WHOLLY : percent >= NEARLY ? NEARLY : 0;
        return before > reached && percent >= before - CLEARLY_BELOW ? before : reached;
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
