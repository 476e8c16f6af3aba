package health.waymark.backend.retirement;

import health.waymark.backend.store.ResourceName;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was deleted of the directory's types and can be brought back. All times are the database's. */
@Repository
class Restorables {

    static final int DAYS = 30;

    private static final String DELETED = """
            select r.type, r.id, r.last_updated, p.body, p.body::jsonb -> 'name' as name,
                   r.last_updated > now() - make_interval(days => %d) as in_time
            from resource r
            cross join lateral (select past.body from resource_past past
                where past.tenant_id = r.tenant_id and past.type = r.type and past.id = r.id and past.body is not null
                order by past.version desc limit 1) p
            where r.tenant_id = :tenant and r.body is null\s""".formatted(DAYS);

    /** A place in the list: after this one. */
    record Place(Instant at, String type, String id) {}

    /**
     * One that can be brought back.
     *
     * @param deletedAt when it was deleted; 30 days later it can no longer be brought back
     */
    @Schema(
            example = "{\"type\":\"Location\",\"id\":\"north\",\"name\":\"North wing\","
                    + "\"deletedAt\":\"2026-11-27T08:00:00Z\"}")
    record Restorable(String type, String id, String name, Instant deletedAt) {}

    /** The last version before a deletion, and whether it can still be brought back. */
    record Lost(String body, boolean inTime) {}

    List<Restorable> list(JdbcClient jdbc, TenantId tenant, String[] types, @Nullable Place after, int limit) {
        return jdbc.sql(DELETED + """
                        and r.type = any (:types) and r.last_updated > now() - make_interval(days => %d)
                        and (:at::timestamptz is null or r.last_updated < :at
                             or r.last_updated = :at and (r.type, r.id) > (:afterType, :afterId))
                        order by r.last_updated desc, r.type, r.id limit :limit""".formatted(DAYS))
                .param("tenant", tenant.value())
                .param("types", types)
                .param("at", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param("afterType", after == null ? null : after.type())
                .param("afterId", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, number) -> restorable(row))
                .list();
    }

    Optional<Lost> find(JdbcClient jdbc, TenantId tenant, String type, String id) {
        return jdbc.sql(DELETED + "and r.type = :type and r.id = :id")
                .param("tenant", tenant.value())
                .param("type", type)
                .param("id", id)
                .query((row, number) -> new Lost(row.getString("body"), row.getBoolean("in_time")))
                .optional();
    }

    private static Restorable restorable(ResultSet row) throws SQLException {
        return new Restorable(
                row.getString("type"),
                row.getString("id"),
                ResourceName.of(row.getString("name"), row.getString("id")),
                row.getObject("last_updated", OffsetDateTime.class).toInstant());
    }
}
