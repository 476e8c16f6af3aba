package health.waymark.backend.management;

import health.waymark.backend.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The other way round than {@link Subtrees}: below which Organizations a role has to count for somebody to be allowed a change.
 */
public final class SubtreeRoots {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORGANIZATION = "Organization/";

    /** Where a resource is and where it would be, both below the root; a root itself stays where it is. */
    private static final String ROOTS = """
            with recursive change as (
                select c.*, (select r.target_id from search_reference r
                             where r.tenant_id = :tenant and r.type = c.type and r.id = c.id and r.target_type = 'Organization'
                               and r.param = case c.type when 'Organization' then 'partof'
                                             when 'OrganizationAffiliation' then 'primary-organization'
                                             else 'organization' end
                             limit 1) as stored
                from unnest(cast(:types as text[]), cast(:ids as text[]), cast(:wanted as text[])) as c (type, id, wanted)
            ), above (start, id) as (
                select distinct start, start from (select wanted as start from change union select stored from change) each
                where start is not null
                union
                select above.start, up.target_id from above
                join search_reference up on up.tenant_id = :tenant and up.type = 'Organization' and up.id = above.id
                    and up.param = 'partof' and up.target_type = 'Organization'
            )
            select there.id from change
            join above there on there.start = change.wanted
            join above here on here.start = change.stored and here.id = there.id
            union
            select id from change where type = 'Organization' and wanted is not distinct from stored""";

    private SubtreeRoots() {}

    /**
     * A change that somebody would make.
     *
     * @param content JSON of the resource as it would be
     */
    public record Wanted(String type, String id, String content) {

        private @Nullable String organization() {
            String path = Subtrees.BELONGS_TO.get(type);
            if (path == null) {
                return null;
            }
            JsonNode resource = JSON.readTree(content);
            String reference = resource.at(path).asString("");
            return reference.startsWith(ORGANIZATION) ? reference.substring(ORGANIZATION.length()) : null;
        }
    }

    /** Ids of the Organizations of which any allows at least one of the changes; one statement for all of them. */
    public static Set<String> of(JdbcClient jdbc, TenantId tenant, Collection<Wanted> changes) {
        List<Wanted> held = changes.stream()
                .filter(change -> Subtrees.BELONGS_TO.containsKey(change.type()))
                .toList();
        return held.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(ROOTS)
                        .param("tenant", tenant.value())
                        .param("types", held.stream().map(Wanted::type).toArray(String[]::new))
                        .param("ids", held.stream().map(Wanted::id).toArray(String[]::new))
                        .param("wanted", held.stream().map(Wanted::organization).toArray(String[]::new))
                        .query(String.class)
                        .list());
    }
}
