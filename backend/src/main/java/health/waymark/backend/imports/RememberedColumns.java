package health.waymark.backend.imports;

import health.waymark.backend.imports.Headers.Remembered;
import health.waymark.backend.imports.ImportPlan.PlannedColumn;
import health.waymark.backend.tenancy.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a tenant has taken the columns of its files for, by their names. */
@Repository
class RememberedColumns {

    /** More different names than this have no tenant's files, but a program's that makes them up. */
    private static final int MOST = 2_000;

    private static final String SKIPPED = "-";

    Map<String, Remembered> of(JdbcClient jdbc, TenantId tenant, ImportKind kind) {
        Map<String, Remembered> remembered = new HashMap<>();
        jdbc.sql("""
                        select name, field, system from import_column
                        where tenant_id = :tenant and kind = :kind limit :most""")
                .param("tenant", tenant.value())
                .param("kind", kind.code())
                .param("most", MOST)
                .query(row -> {
                    String field = row.getString("field");
                    remembered.put(
                            row.getString("name"),
                            new Remembered(SKIPPED.equals(field) ? null : field, row.getString("system")));
                });
        return remembered;
    }

    void keep(JdbcClient jdbc, TenantId tenant, ImportKind kind, List<PlannedColumn> columns) {
        // Two columns whose names differ only in case are the same one here: the first counts.
        Map<String, PlannedColumn> byName = new java.util.LinkedHashMap<>();
        columns.forEach(column -> byName.putIfAbsent(Headers.folded(column.column()), column));
        List<String> names = byName.keySet().stream().sorted().toList();
        jdbc.sql("""
                        insert into import_column (tenant_id, kind, name, field, system)
                        select :tenant, :kind, * from unnest(:names::text[], :fields::text[], :systems::text[])
                        where (select count(*) from import_column where tenant_id = :tenant and kind = :kind) < :most
                        on conflict (tenant_id, kind, name) do update
                        set field = excluded.field, system = excluded.system""")
                .param("tenant", tenant.value())
                .param("kind", kind.code())
                .param("most", MOST)
                .param("names", names.toArray(String[]::new))
                .param(
                        "fields",
                        names.stream()
                                .map(byName::get)
                                .map(column -> column.field() == null ? SKIPPED : column.field())
                                .toArray(String[]::new))
                .param(
                        "systems",
                        names.stream()
                                .map(byName::get)
                                .map(PlannedColumn::system)
                                .toArray(String[]::new))
                .update();
    }
}
