package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Loads what routing needs of the published directory, in one statement however many labels are asked for. */
@Repository
public final class DirectoryGraphs {

    private static final String LOAD = """
            with recursive wanted as (
                select * from unnest(:types::text[], :ids::text[]) as key (type, id)
            ), place (id, height) as (
                select id, 0 from wanted where type = 'Location'
                union
                select link.to_id, place.height + 1
                from place
                join publication_link link on (link.from_type, link.from_id) = ('Location', place.id)
                where link.path = 'partOf' and link.to_type = 'Location' and place.height < :depth
            ), start (type, id) as (
                select type, id from wanted union select 'Location', id from place
            ), organization (id, height) as (
                select id, 0 from wanted where type = 'Organization'
                union
                select link.to_id, 0
                from start
                join publication_link link on (link.from_type, link.from_id) = (start.type, start.id)
                where link.path in ('providedBy', 'organization', 'managingOrganization')
                  and link.to_type = 'Organization'
                union
                select link.to_id, organization.height + 1
                from organization
                join publication_link link on (link.from_type, link.from_id) = ('Organization', organization.id)
                where link.path = 'partOf' and link.to_type = 'Organization' and organization.height < :depth
            ), found (type, id) as (
                select type, id from start
                union
                select link.to_type, link.to_id
                from wanted
                join publication_link link on (link.from_type, link.from_id) = (wanted.type, wanted.id)
                union
                select 'Organization', id from organization
                union
                select 'Endpoint', link.to_id
                from organization
                join publication_link link on (link.from_type, link.from_id) = ('Organization', organization.id)
                where link.path = 'endpoint' and link.to_type = 'Endpoint'
                union
                select 'Location', managed.id
                from (select distinct id from organization) owner
                cross join lateral (
                    select link.from_id as id
                    from publication_link link
                    join publication on (publication.type, publication.id) = (link.from_type, link.from_id)
                    where (link.to_type, link.to_id, link.path) = ('Organization', owner.id, 'managingOrganization')
                      and link.from_type = 'Location'
                    order by not publication.active, link.from_id
                    limit :locations
                ) managed
            )
            select resource.type, resource.id, resource.body
            from found
            join resource on (resource.type, resource.id) = (found.type, found.id)
            where resource.tenant_id = 'directory' and resource.body is not null""";

    private final JsonMapper json;

    DirectoryGraphs(JsonMapper json) {
        this.json = json;
    }

    /**
     * The labels with everything they reference, the organizations above their owners, and those organizations'
     * endpoints and managed Locations. A label that is not published is simply missing from the graph.
     *
     * @param jdbc a connection that sees the directory
     */
    public DirectoryGraph load(JdbcClient jdbc, Collection<DirectoryKey> labels) {
        return new DirectoryGraph(jdbc.sql(LOAD)
                .param("types", labels.stream().map(DirectoryKey::type).toArray(String[]::new))
                .param("ids", labels.stream().map(DirectoryKey::id).toArray(String[]::new))
                .param("depth", OwnerPath.MAX_DEPTH)
                // One more than is named, so that the rule can tell that there are more.
                .param("locations", LocationRule.MAX_LOCATIONS + 1)
                .query((row, number) -> new Node(
                        new DirectoryKey(row.getString("type"), row.getString("id")),
                        json.readTree(row.getString("body"))))
                .list());
    }
}
