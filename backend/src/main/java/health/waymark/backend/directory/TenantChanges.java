package health.waymark.backend.directory;

import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What tenants have committed and the directory does not show yet.
 *
 * <p>Changes are read from the current versions, in the order of their numbers: a resource that changed several times
 * since it was last published appears once, at the place of its newest version. No change is skipped, because a version
 * that leaves this list is followed by a newer one further on.
 */
@Repository
final class TenantChanges {

    /** A resource's newest version. {@code body} is null when there is nothing to publish. */
    record Change(
            String type,
            String id,
            int version,
            long seq,
            boolean published,
            @Nullable String body) {}

    /** A tenant with unpublished changes: those after {@code published}, at least up to {@code committed}. */
    record Pending(TenantId tenant, long published, long committed, Instant oldest) {

        /** At most so many changes, and usually as many. */
        long backlog() {
            return committed - published;
        }
    }

    /** Changes of one tenant. When they are published, it is published up to {@code upTo}. */
    record Batch(TenantId tenant, List<Change> changes, long upTo) {}

    private static final String COLUMNS = """
            select type, id, version, seq, published,
                   case when published and type = any (:types) then body end as body
            from resource
            """;

    private static final String WANTED =
            "unnest(:tenants::text[], :afters::bigint[], :sizes::int[]) as wanted (tenant_id, after, size)";

    /** The tenants that wait, those that wait longest first. */
    List<Pending> pending(JdbcClient jdbc) {
        return jdbc.sql("""
                        select clock.tenant_id, coalesce(cursor.seq, 0) as published, clock.seq as committed, change.oldest
                        from tenant_clock clock
                        join tenant on tenant.id = clock.tenant_id and tenant.status in ('active', 'frozen')
                        left join publisher_cursor cursor on cursor.tenant_id = clock.tenant_id
                        cross join lateral (
                            select coalesce(min(first.last_updated), clock.last_updated) as oldest
                            from (select last_updated from resource
                                  where tenant_id = clock.tenant_id and seq > coalesce(cursor.seq, 0)
                                  order by seq limit 1) first
                        ) change
                        where clock.tenant_id <> 'directory' and clock.seq > coalesce(cursor.seq, 0)
                        order by change.oldest""")
                .query((row, number) -> new Pending(
                        new TenantId(row.getString("tenant_id")),
                        row.getLong("published"),
                        row.getLong("committed"),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }

    /** The next changes of these tenants, in one statement. */
    List<Batch> next(JdbcClient jdbc, List<Share> shares) {
        Map<String, List<Change>> changes = new HashMap<>();
        jdbc.sql(
                        "select wanted.tenant_id, change.* from " + WANTED + " cross join lateral (" + COLUMNS
                                + "where tenant_id = wanted.tenant_id and seq > wanted.after order by seq limit wanted.size) change")
                .param("types", DirectoryTypes.PUBLISHED.toArray(String[]::new))
                .param(
                        "tenants",
                        Keys.column(shares, share -> share.pending().tenant().value(), String[]::new))
                .param("afters", Keys.column(shares, share -> share.pending().published(), Long[]::new))
                .param("sizes", Keys.column(shares, Share::limit, Integer[]::new))
                .query(row -> {
                    changes.computeIfAbsent(row.getString("tenant_id"), tenant -> new ArrayList<>())
                            .add(change(row));
                });
        return shares.stream()
                .map(share -> batch(
                        share, changes.getOrDefault(share.pending().tenant().value(), List.of())))
                .toList();
    }

    private static Batch batch(Share share, List<Change> changes) {
        Pending pending = share.pending();
        // What was committed when the tenant was found pending is in a batch that is not full.
        long upTo = changes.size() < share.limit() ? pending.committed() : pending.published();
        return new Batch(
                pending.tenant(),
                changes,
                changes.stream().mapToLong(Change::seq).reduce(upTo, Math::max));
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getString("type"),
                row.getString("id"),
                row.getInt("version"),
                row.getLong("seq"),
                row.getBoolean("published"),
                row.getString("body"));
    }

    /** One resource as it is now; empty when it never was. */
    Optional<Change> current(JdbcClient jdbc, TenantId tenant, String type, String id) {
        return jdbc.sql(COLUMNS + """
                        where (tenant_id, type, id) = (:tenant, :type, :id)
                          and exists (select from tenant where id = :tenant and status in ('active', 'frozen'))""")
                .param("types", DirectoryTypes.PUBLISHED.toArray(String[]::new))
                .param("tenant", tenant.value())
                .param("type", type)
                .param("id", id)
                .query(Change.class)
                .optional();
    }

    /** Some resources of one type as they are now; those that never were are missing. */
    List<Change> current(JdbcClient jdbc, TenantId tenant, String type, Collection<String> ids) {
        return jdbc.sql(COLUMNS + """
                        where tenant_id = :tenant and type = :type and id = any (:ids)
                          and exists (select from tenant where id = :tenant and status in ('active', 'frozen'))""")
                .param("types", DirectoryTypes.PUBLISHED.toArray(String[]::new))
                .param("tenant", tenant.value())
                .param("type", type)
                .param("ids", ids.toArray(String[]::new))
                .query(Change.class)
                .list();
    }

    /** A tenant that leaves and is still in the directory. */
    Optional<TenantId> leaving(JdbcClient jdbc) {
        return jdbc.sql("""
                        select id from tenant where status in ('leaving', 'erasing')
                          and (exists (select from publication where source = tenant.id)
                            or exists (select from publication_parked where source = tenant.id)
                            or exists (select from publisher_cursor where tenant_id = tenant.id))
                        order by id limit 1""").query(String.class).optional().map(TenantId::new);
    }

    /** What the directory shows of a tenant, as changes that show nothing of it any more. */
    List<Change> published(JdbcClient jdbc, TenantId tenant, int limit) {
        return jdbc.sql("""
                        select type, source_id as id, source_version as version, 0 as seq, false as published,
                               null::text as body
                        from publication where source = :tenant order by type, source_id limit :limit""")
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query(Change.class)
                .list();
    }

    /** Forgets how far a tenant is published, and what could not be. */
    void forget(JdbcClient jdbc, TenantId tenant) {
        jdbc.sql("delete from publication_parked where source = :tenant")
                .param("tenant", tenant.value())
                .update();
        jdbc.sql("delete from publisher_cursor where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
    }

    /** Remembers how far tenants are published. */
    void published(JdbcClient jdbc, List<Batch> batches) {
        jdbc.sql("""
                        insert into publisher_cursor (tenant_id, seq)
                        select * from unnest(:tenants::text[], :seqs::bigint[])
                        on conflict (tenant_id) do update set seq = excluded.seq""")
                .param("tenants", Keys.column(batches, batch -> batch.tenant().value(), String[]::new))
                .param("seqs", Keys.column(batches, Batch::upTo, Long[]::new))
                .update();
    }
}
