package health.waymark.backend.directory;

import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When free Slots begin, by actor, read from nothing but the tenants' own Schedules and Slots. */
final class FreeSlotsFromScratch {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, TreeSet<Instant>> bySchedule = new HashMap<>();
    private final Map<String, TreeSet<Instant>> byActor = new HashMap<>();

    FreeSlotsFromScratch(TestDirectory directory) {
        directory.publisher().reading(TenantId.DIRECTORY, jdbc -> {
            jdbc.sql("""
                            select tenant_id, body from resource
                            where type = 'Slot' and tenant_id <> 'directory' and body is not null""").query(row -> {
                slot(row.getString("tenant_id"), JSON.readTree(row.getString("body")));
            });
            jdbc.sql("""
                            select tenant_id, id, body from resource
                            where type = 'Schedule' and tenant_id <> 'directory' and body is not null and published""").query(row -> {
                schedule(row.getString("tenant_id"), row.getString("id"), JSON.readTree(row.getString("body")));
            });
            return directory;
        });
    }

    private void slot(String tenant, JsonNode slot) {
        if (slot.path("status").asString().equals("free")) {
            bySchedule
                    .computeIfAbsent(
                            tenant + "/" + slot.at("/schedule/reference").asString(), key -> new TreeSet<>())
                    .add(OffsetDateTime.parse(slot.path("start").asString()).toInstant());
        }
    }

    private void schedule(String tenant, String id, JsonNode schedule) {
        if (schedule.path("active").asBoolean(true)) {
            schedule.path("actor")
                    .forEach(actor -> byActor.computeIfAbsent(
                                    tenant + "/" + actor.path("reference").asString(), key -> new TreeSet<>())
                            .addAll(bySchedule.getOrDefault(tenant + "/Schedule/" + id, new TreeSet<>())));
        }
    }

    /** Soonest first. */
    List<Instant> of(String tenant, String actor) {
        return List.copyOf(byActor.getOrDefault(tenant + "/" + actor, new TreeSet<>()));
    }
}
