package health.waymark.backend.store;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses a change after which an Organization or Location would be part of itself over others. Runs under the lock of
 * the tenant's clock, so two changes cannot close a circle between them.
 */
@Component
class PartOfCycles {

    /** Real hierarchies have fewer than ten levels. */
    private static final int DEEPEST = 64;

    private static final String PART_OF = "partof";

    private static final Set<String> HIERARCHIC = Set.of("Organization", "Location");

    void refuse(JdbcClient jdbc, TenantId tenant, List<ResourceChange> changes) {
        List<ResourceChange> hierarchic = changes.stream()
                .filter(change -> HIERARCHIC.contains(change.type()) && isPart(change.values()))
                .toList();
        if (hierarchic.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        with recursive up (type, root, id, depth) as (
                            select s.type, s.id, s.target_id, 1 from search_reference s
                            where s.tenant_id = :tenant and s.param = 'partof'
                              and (s.type, s.id) in (select * from unnest(:types::text[], :ids::text[]))
                            union
                            select up.type, up.root, s.target_id, up.depth + 1
                            from up join search_reference s on s.tenant_id = :tenant and s.type = up.type
                                and s.id = up.id and s.param = 'partof'
                            where up.depth < :deepest and up.id <> up.root)
                        select type || '/' || root from up where id = root limit 1""")
                .param("tenant", tenant.value())
                .param("types", VersionTable.column(hierarchic, ResourceChange::type, String[]::new))
                .param("ids", VersionTable.column(hierarchic, ResourceChange::id, String[]::new))
                .param("deepest", DEEPEST)
                .query(String.class)
                .optional()
                .ifPresent(resource -> {
                    throw Refusals.about(
                            resource,
                            Outcomes.naming(
                                    Rule.PART_OF_ITSELF,
                                    Outcomes.unprocessable(
                                            resource + " would become part of itself. Choose another parent.",
                                            resource.substring(0, resource.indexOf('/')) + ".partOf")));
                });
    }

    /** Only what is part of something can close a circle. An absolute address may lead to this base as well. */
    private static boolean isPart(SearchValues values) {
        return values.references().stream()
                        .anyMatch(reference -> reference.param().equals(PART_OF))
                || values.links().stream().anyMatch(link -> link.param().equals(PART_OF));
    }
}
