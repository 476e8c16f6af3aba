package health.waymark.backend.store;

import health.waymark.backend.store.VersionWriter.CurrentVersion;
import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code resource} and {@code resource_past}. */
@Repository
class VersionTable {

    static final String COLUMNS = "type, id, version, seq, last_updated, method, published, body";

    /** Rows of the tenant whose keys are in the two arrays. */
    static final String AMONG =
            "tenant_id = :tenant and (type, id) in (select * from unnest(:types::text[], :ids::text[]))";

    private final VisibleRows visible;

    VersionTable(VisibleRows visible) {
        this.visible = visible;
    }

    Optional<StoredResource> read(JdbcClient jdbc, TenantId tenant, String type, String id) {
        return jdbc.sql("select " + COLUMNS + " from resource where tenant_id = :tenant and type = :type and id = :id"
                        + visible.and(tenant, ""))
                .param("tenant", tenant.value())
                .param("type", type)
                .param("id", id)
                .query(VersionTable::stored)
                .optional();
    }

    Optional<StoredResource> readVersion(JdbcClient jdbc, TenantId tenant, String type, String id, int version) {
        String where = " where tenant_id = :tenant and type = :type and id = :id and version = :version"
                + visible.and(tenant, "");
        return jdbc.sql("select " + COLUMNS + " from resource" + where + " union all select " + COLUMNS
                        + " from resource_past" + where)
                .param("tenant", tenant.value())
                .param("type", type)
                .param("id", id)
                .param("version", version)
                .query(VersionTable::stored)
                .optional();
    }

    /** Resources by key, in no order; what is not there or deleted is left out. */
    List<StoredResource> readAll(JdbcClient jdbc, TenantId tenant, Collection<String> types, Collection<String> ids) {
        return jdbc.sql("select " + COLUMNS + " from resource where body is not null and " + AMONG
                        + visible.and(tenant, ""))
                .param("tenant", tenant.value())
                .param("types", types.toArray(String[]::new))
                .param("ids", ids.toArray(String[]::new))
                .query(VersionTable::stored)
                .list();
    }

    List<CurrentVersion> current(JdbcClient jdbc, TenantId tenant, List<ResourceChange> changes) {
        return jdbc.sql("select type, id, version, body is null as deleted from resource where " + AMONG)
                .param("tenant", tenant.value())
                .param("types", column(changes, ResourceChange::type, String[]::new))
                .param("ids", column(changes, ResourceChange::id, String[]::new))
                .query((row, number) -> new CurrentVersion(
                        row.getString("type"), row.getString("id"), row.getInt("version"), row.getBoolean("deleted")))
                .list();
    }

    void archive(JdbcClient jdbc, TenantId tenant, List<StoredResource> written) {
        jdbc.sql("insert into resource_past (tenant_id, " + COLUMNS + ") select tenant_id, " + COLUMNS
                        + " from resource where " + AMONG)
                .param("tenant", tenant.value())
                .param("types", column(written, StoredResource::type, String[]::new))
                .param("ids", column(written, StoredResource::id, String[]::new))
                .update();
    }

    void put(JdbcClient jdbc, TenantId tenant, List<StoredResource> written) {
        jdbc.sql("""
                        insert into resource (tenant_id, type, id, version, seq, last_updated, method, published, body)
                        select :tenant, * from unnest(:types::text[], :ids::text[], :versions::int[], :seqs::bigint[],
                            :times::timestamptz[], :methods::text[], :published::boolean[], :bodies::text[])
                        on conflict (tenant_id, type, id) do update
                        set version = excluded.version, seq = excluded.seq, last_updated = excluded.last_updated,
                            method = excluded.method, published = excluded.published, body = excluded.body""")
                .param("tenant", tenant.value())
                .param("types", column(written, StoredResource::type, String[]::new))
                .param("ids", column(written, StoredResource::id, String[]::new))
                .param("versions", column(written, StoredResource::version, Integer[]::new))
                .param("seqs", column(written, StoredResource::seq, Long[]::new))
                .param("times", column(written, one -> one.lastUpdated().toString(), String[]::new))
                .param("methods", column(written, StoredResource::method, String[]::new))
                .param("published", column(written, StoredResource::published, Boolean[]::new))
                .param("bodies", column(written, StoredResource::body, String[]::new))
                .update();
    }

    static <R, V> @Nullable V[] column(List<R> rows, Function<R, @Nullable V> value, IntFunction<@Nullable V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    static StoredResource stored(ResultSet row, int number) throws SQLException {
        return new StoredResource(
                row.getString("type"),
                row.getString("id"),
                row.getInt("version"),
                row.getLong("seq"),
                row.getTimestamp("last_updated").toInstant(),
                row.getString("method"),
                row.getBoolean("published"),
                row.getString("body"));
    }
}
