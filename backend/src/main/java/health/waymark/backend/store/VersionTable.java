package health.waymark.backend.store;

import health.waymark.backend.store.VersionWriter.CurrentVersion;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
public class VersionTable {

    /** What {@link #stored} reads. */
    public static final String COLUMNS = "type, id, version, seq, last_updated, method, published, body";

    /**
     * The rows {@code r} with the keys in the two arrays, each looked up by its key: without statistics the planner could
     * choose to read a tenant's whole table for them.
     */
    private static final String EACH = """
            (select distinct u.type, u.id from unnest(:types::text[], :ids::text[]) u(type, id)) k
            cross join lateral (select one.* from resource one where one.tenant_id = :tenant and one.type = k.type
                                and one.id = k.id limit 1) r""";

    private static final String COLUMNS_OF_EACH = COLUMNS.replaceAll("(\\w+)", "r.$1");

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

    /** The same outside of a transaction, in one round trip. */
    Optional<StoredResource> read(TenantTransactions transactions, TenantId tenant, String type, String id) {
        return transactions
                .calling(
                        tenant,
                        "select * from read_resource(?::text[], ?, ?, ?)",
                        VersionTable::stored,
                        tenant.value(),
                        type,
                        id)
                .stream()
                .findFirst();
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

    /** Earlier versions of resources of one type, in no order. */
    List<StoredResource> readEarlier(
            JdbcClient jdbc, TenantId tenant, String type, List<String> ids, List<Integer> versions) {
        return jdbc.sql("select " + COLUMNS
                        + " from resource_past where tenant_id = :tenant and type = :type"
                        + " and (id, version) in (select * from unnest(:ids::text[], :versions::int[]))"
                        + visible.and(tenant, ""))
                .param("tenant", tenant.value())
                .param("type", type)
                .param("ids", ids.toArray(String[]::new))
                .param("versions", versions.toArray(Integer[]::new))
                .query(VersionTable::stored)
                .list();
    }

    /** Resources by key, in no order; what is not there or deleted is left out. */
    List<StoredResource> readAll(JdbcClient jdbc, TenantId tenant, Collection<String> types, Collection<String> ids) {
        return jdbc.sql("select " + COLUMNS_OF_EACH + " from " + EACH + " where r.body is not null"
                        + visible.and(tenant, "r."))
                .param("tenant", tenant.value())
                .param("types", types.toArray(String[]::new))
                .param("ids", ids.toArray(String[]::new))
                .query(VersionTable::stored)
                .list();
    }

    List<CurrentVersion> current(JdbcClient jdbc, TenantId tenant, List<ResourceChange> changes) {
        return jdbc.sql("select r.type, r.id, r.version, r.body is null as deleted from " + EACH)
                .param("tenant", tenant.value())
                .param("types", column(changes, ResourceChange::type, String[]::new))
                .param("ids", column(changes, ResourceChange::id, String[]::new))
                .query((row, number) -> new CurrentVersion(
                        row.getString("type"), row.getString("id"), row.getInt("version"), row.getBoolean("deleted")))
                .list();
    }

    /** Keeps the versions that are replaced as past ones, and puts the new ones in their places, in one statement. */
    void put(JdbcClient jdbc, TenantId tenant, List<StoredResource> written) {
        jdbc.sql("""
                        with replaced as (
                            insert into resource_past (tenant_id, type, id, version, seq, last_updated, method, published, body)
                            select :tenant, %s from %s)
                        insert into resource (tenant_id, type, id, version, seq, last_updated, method, published, body)
                        select :tenant, * from unnest(:types::text[], :ids::text[], :versions::int[], :seqs::bigint[],
                            :times::timestamptz[], :methods::text[], :published::boolean[], :bodies::text[])
                        on conflict (tenant_id, type, id) do update
                        set version = excluded.version, seq = excluded.seq, last_updated = excluded.last_updated,
                            method = excluded.method, published = excluded.published, body = excluded.body""".formatted(COLUMNS_OF_EACH, EACH))
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

    /** Reads a row. */
    public static StoredResource stored(ResultSet row, int number) throws SQLException {
        return new StoredResource(
                row.getString("type"),
                row.getString("id"),
                row.getInt("version"),
                row.getLong("seq"),
                instant(row, "last_updated"),
                row.getString("method"),
                row.getBoolean("published"),
                row.getString("body"));
    }

    /** Without the calendar that {@code getTimestamp} makes for each value. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
