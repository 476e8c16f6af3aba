package health.waymark.backend.lifecycle;

import health.waymark.backend.directory.PlatformIds;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts and deletes the rows of a tenant whose status is erasing; PostgreSQL lets this role do it to no other. */
@Component
class Erasure {

    /** Rows that one transaction deletes, so that none is long. */
    private static final int BATCH = 5_000;

    private final TenantTransactions workers;
    private final TenantTables tables;

    Erasure(@Qualifier("workerTransactions") TenantTransactions workerTransactions, TenantTables tables) {
        this.workers = workerTransactions;
        this.tables = tables;
    }

    /**
     * What a table holds of a tenant.
     *
     * @param sha256 over the hashes of all rows, in the order of the hashes
     */
    record Inventory(String table, long rows, String sha256) {}

    List<Inventory> inventory(TenantId tenant) {
        return each(tenant, tables::erased);
    }

    List<Inventory> auditInventory(TenantId tenant) {
        return each(tenant, tables::audit);
    }

    private List<Inventory> each(TenantId tenant, Function<JdbcClient, List<String>> names) {
        return workers.reading(
                tenant,
                jdbc -> names.apply(jdbc).stream()
                        .map(table -> count(jdbc, tenant, table))
                        .toList());
    }

    private static Inventory count(JdbcClient jdbc, TenantId tenant, String table) {
        return jdbc.sql("""
                        select :table as "table", count(*) as rows, encode(sha256(convert_to(
                                   coalesce(string_agg(row_hash, '' order by row_hash), ''), 'UTF8')), 'hex') as sha256
                        from (select encode(sha256(convert_to(t::text, 'UTF8')), 'hex') as row_hash
                              from\s""" + table + " t where tenant_id = :tenant) hashed")
                .param("table", table)
                .param("tenant", tenant.value())
                .query(Inventory.class)
                .single();
    }

    /** Deletes everything but the job that does it, batch by batch; a second run goes on where a first one ended. */
    void deleteRows(TenantId tenant, UUID except) {
        for (String table : workers.reading(tenant, tables::erased)) {
            String spared = table.equals("job") ? " and id <> :except" : "";
            deleteFrom(tenant, table, spared, except);
        }
    }

    /** Deletes the audit trail, when its time is over. */
    void deleteAudit(TenantId tenant, UUID except) {
        for (String table : workers.reading(tenant, tables::audit)) {
            deleteFrom(tenant, table, "", except);
        }
    }

    private void deleteFrom(TenantId tenant, String table, String spared, UUID except) {
        String batch = "delete from " + table + " where ctid = any (array(select ctid from " + table
                + " where tenant_id = :tenant" + spared + " limit :batch))";
        int deleted = BATCH;
        while (deleted == BATCH) {
            deleted = workers.in(
                    tenant,
                    jdbc -> jdbc.sql(batch)
                            .param("tenant", tenant.value())
                            .param("except", except)
                            .param("batch", BATCH)
                            .update());
        }
    }

    /** Deletes what the directory's history still shows of the tenant's copies, which are all withdrawn by now. */
    void deleteDirectoryHistory(TenantId tenant) {
        String after = "";
        List<Key> some = keys(tenant, after);
        while (!some.isEmpty()) {
            deleteHistory(tenant, some);
            after = some.get(some.size() - 1).sortKey();
            some = keys(tenant, after);
        }
    }

    private record Key(String type, String id) {

        String sortKey() {
            return type + "/" + id;
        }
    }

    private List<Key> keys(TenantId tenant, String after) {
        return workers.reading(
                tenant,
                jdbc -> jdbc.sql("""
                                select type, id from resource
                                where tenant_id = :tenant and (type || '/' || id) collate "C" > :after
                                order by (type || '/' || id) collate "C" limit :batch""")
                        .param("tenant", tenant.value())
                        .param("after", after)
                        .param("batch", BATCH)
                        .query(Key.class)
                        .list());
    }

    private void deleteHistory(TenantId tenant, List<Key> keys) {
        workers.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("""
                                delete from resource_past
                                where tenant_id = 'directory' and (type, id) in
                                    (select * from unnest(:types::text[], :ids::text[]))""")
                        .param("types", keys.stream().map(Key::type).toArray(String[]::new))
                        .param(
                                "ids",
                                keys.stream()
                                        .map(key -> PlatformIds.of(tenant.value(), key.type(), key.id()))
                                        .toArray(String[]::new))
                        .update());
    }
}
