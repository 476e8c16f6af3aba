package health.waymark.backend.store;

import health.waymark.backend.store.SearchQuery.Include;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a page's matches point at, or what points at them: one statement for each include. */
@Component
class IncludeStatement {

    /** More than this would make a page of a hub with many spokes as large as the spokes. */
    private static final int MOST = 1_000;

    private final VisibleRows visible;

    IncludeStatement(VisibleRows visible) {
        this.visible = visible;
    }

    List<StoredResource> of(JdbcClient jdbc, TenantId tenant, List<Include> includes, List<StoredResource> matches) {
        Set<String> seen = new HashSet<>();
        matches.forEach(match -> seen.add(match.reference()));
        List<StoredResource> included = new ArrayList<>();
        for (Include include : includes) {
            for (StoredResource resource : find(jdbc, tenant, include, matches)) {
                if (included.size() < MOST && seen.add(resource.reference())) {
                    included.add(resource);
                }
            }
        }
        return included;
    }

    private List<StoredResource> find(JdbcClient jdbc, TenantId tenant, Include include, List<StoredResource> matches) {
        List<StoredResource> sources = include.reverse()
                ? matches
                : matches.stream()
                        .filter(match -> match.type().equals(include.source()))
                        .toList();
        if (sources.isEmpty()) {
            return List.of();
        }
        return jdbc.sql((include.reverse() ? POINTING_AT : POINTED_AT).formatted(visible.and(tenant, "r.")))
                .param("tenant", tenant.value())
                .param("source", include.source())
                .param("param", include.param())
                .param("target", include.target().orElse(""))
                .param("types", VersionTable.column(sources, StoredResource::type, String[]::new))
                .param("ids", VersionTable.column(sources, StoredResource::id, String[]::new))
                .param("most", MOST)
                .query(VersionTable::stored)
                .list();
    }

    private static final String POINTED_AT = """
            select distinct r.type, r.id, r.version, r.seq, r.last_updated, r.method, r.published, r.body
            from search_reference s
            join resource r on r.tenant_id = s.tenant_id and r.type = s.target_type and r.id = s.target_id
            where s.tenant_id = :tenant and s.type = :source and s.param = :param
              and (:target = '' or s.target_type = :target)
              and (s.type, s.id) in (select * from unnest(:types::text[], :ids::text[]))
              and r.body is not null%s
            order by r.type, r.id limit :most""";

    private static final String POINTING_AT = """
            select distinct r.type, r.id, r.version, r.seq, r.last_updated, r.method, r.published, r.body
            from search_reference s
            join resource r on r.tenant_id = s.tenant_id and r.type = s.type and r.id = s.id
            where s.tenant_id = :tenant and s.type = :source and s.param = :param
              and (:target = '' or s.target_type = :target)
              and (s.target_type, s.target_id) in (select * from unnest(:types::text[], :ids::text[]))
              and r.body is not null%s
            order by r.type, r.id limit :most""";
}
