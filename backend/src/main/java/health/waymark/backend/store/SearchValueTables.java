package health.waymark.backend.store;

import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.store.SearchValueRows.Stored;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables that PostgreSQL answers searches from: one statement for all of them, however many resources. */
@Repository
class SearchValueTables {

    private final FhirProperties properties;

    SearchValueTables(FhirProperties properties) {
        this.properties = properties;
    }

    /**
     * Makes these the values of the resources, and touches only rows that differ.
     *
     * @return the resources that had other values, as {@code type/id}
     */
    List<String> reconcile(
            JdbcClient jdbc, TenantId tenant, List<StoredResource> resources, List<SearchValues> values) {
        List<SearchValueRows> filled = filled(tenant, resources, values);
        List<String> parts = new ArrayList<>();
        Map<String, Object> columns = new HashMap<>();
        for (SearchValueRows rows : filled) {
            parts.add(rows.reconciliation());
            columns.putAll(rows.columns());
        }
        return jdbc.sql("with key (type, id) as (select * from unnest(:types::text[], :ids::text[])), "
                        + String.join(", ", parts)
                        + filled.stream().map(SearchValueRows::changes).collect(Collectors.joining(" union ", " ", "")))
                .param("tenant", tenant.value())
                .param("types", VersionTable.column(resources, StoredResource::type, String[]::new))
                .param("ids", VersionTable.column(resources, StoredResource::id, String[]::new))
                .params(columns)
                .query(String.class)
                .list();
    }

    /** Adds the values of resources that have none yet. */
    void add(JdbcClient jdbc, TenantId tenant, List<StoredResource> resources, List<SearchValues> values) {
        write(jdbc, tenant, filled(tenant, resources, values), Map.of());
    }

    /**
     * Makes these the values of resources that may have others, of which most stay as they are. Whoever calls holds the
     * resources' rows, so that nobody else writes their values meanwhile.
     */
    void replace(JdbcClient jdbc, TenantId tenant, List<StoredResource> resources, List<SearchValues> values) {
        List<SearchValueRows> filled = filled(tenant, resources, values);
        Map<String, List<Stored>> stored = stored(jdbc, tenant, resources, filled);
        Map<SearchValueRows, List<Stored>> gone = new LinkedHashMap<>();
        for (SearchValueRows rows : filled) {
            List<Stored> others = rows.differFrom(stored.getOrDefault(rows.table(), List.of()));
            if (!others.isEmpty()) {
                gone.put(rows, others);
            }
        }
        write(jdbc, tenant, filled, gone);
    }

    private List<SearchValueRows> filled(TenantId tenant, List<StoredResource> resources, List<SearchValues> values) {
        return new SearchValueRows.Filling(properties.base(tenant.value()) + "/").of(resources, values);
    }

    private static Map<String, List<Stored>> stored(
            JdbcClient jdbc, TenantId tenant, List<StoredResource> resources, List<SearchValueRows> tables) {
        boolean hasLocations =
                resources.stream().anyMatch(resource -> resource.type().equals("Location"));
        String rows = tables.stream()
                .filter(table -> hasLocations || !table.isOfLocations())
                .map(SearchValueRows::stored)
                .collect(Collectors.joining(" union all "));
        return jdbc
                .sql("with key (type, id) as (select * from unnest(:types::text[], :ids::text[])) " + rows)
                .param("tenant", tenant.value())
                .param("types", VersionTable.column(resources, StoredResource::type, String[]::new))
                .param("ids", VersionTable.column(resources, StoredResource::id, String[]::new))
                .query((row, number) -> new Stored(row.getString(1), row.getString(2), List.of((String[])
                        row.getArray(3).getArray())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Stored::table));
    }

    private static void write(
            JdbcClient jdbc, TenantId tenant, List<SearchValueRows> filled, Map<SearchValueRows, List<Stored>> gone) {
        List<String> parts = new ArrayList<>();
        Map<String, Object> columns = new HashMap<>();
        gone.forEach((rows, others) -> {
            parts.add(rows.removal());
            columns.putAll(rows.removalColumns(others));
        });
        for (SearchValueRows rows : filled) {
            if (!rows.isEmpty()) {
                parts.add(rows.insert());
                columns.putAll(rows.columns());
            }
        }
        if (parts.isEmpty()) {
            return;
        }
        jdbc.sql("with " + String.join(", ", parts) + " select 1")
                .param("tenant", tenant.value())
                .params(columns)
                .query(Integer.class)
                .single();
    }
}
