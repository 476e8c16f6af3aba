package health.waymark.backend.store;

import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables that PostgreSQL answers searches from: one statement for all of them, however many resources. */
@Repository
class SearchValueTables {

    private static final List<String> TABLES = List.of(
            "search_token",
            "search_string",
            "search_reference",
            "search_date",
            "search_uri",
            "search_quantity",
            "search_position",
            "search_component");

    /** Only Locations have a boundary: others need not be looked for there. */
    private static final String REMOVE_WITHOUT_AREAS = removal(TABLES.stream());

    private static final String REMOVE = removal(Stream.concat(TABLES.stream(), Stream.of("search_area")));

    private static String removal(Stream<String> tables) {
        return tables.map(table -> "of_" + table + " as (delete from " + table + " where " + VersionTable.AMONG + ")")
                .collect(Collectors.joining(", ", "with ", " select 1"));
    }

    private final FhirProperties properties;

    SearchValueTables(FhirProperties properties) {
        this.properties = properties;
    }

    void remove(JdbcClient jdbc, TenantId tenant, List<StoredResource> resources) {
        boolean hasLocations =
                resources.stream().anyMatch(resource -> resource.type().equals("Location"));
        jdbc.sql(hasLocations ? REMOVE : REMOVE_WITHOUT_AREAS)
                .param("tenant", tenant.value())
                .param("types", VersionTable.column(resources, StoredResource::type, String[]::new))
                .param("ids", VersionTable.column(resources, StoredResource::id, String[]::new))
                .query(Integer.class)
                .single();
    }

    /**
     * Makes these the values of the resources, and touches only rows that differ.
     *
     * @return the resources that had other values, as {@code type/id}
     */
    List<String> reconcile(
            JdbcClient jdbc, TenantId tenant, List<StoredResource> resources, List<SearchValues> values) {
        List<SearchValueRows> filled =
                new SearchValueRows.Filling(properties.base(tenant.value()) + "/").of(resources, values);
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

    void add(JdbcClient jdbc, TenantId tenant, List<StoredResource> resources, List<SearchValues> values) {
        List<SearchValueRows> filled = new SearchValueRows.Filling(properties.base(tenant.value()) + "/")
                .of(resources, values).stream().filter(rows -> !rows.isEmpty()).toList();
        if (filled.isEmpty()) {
            return;
        }
        List<String> inserts = new ArrayList<>();
        Map<String, Object> columns = new HashMap<>();
        for (SearchValueRows rows : filled) {
            inserts.add(rows.insert());
            columns.putAll(rows.columns());
        }
        jdbc.sql("with " + String.join(", ", inserts) + " select 1")
                .param("tenant", tenant.value())
                .params(columns)
                .query(Integer.class)
                .single();
    }
}
