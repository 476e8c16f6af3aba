package health.waymark.backend.directory;

import health.waymark.backend.directory.DirectoryWriter.Changed;
import health.waymark.backend.routing.DirectoryKey;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which labels a change of the directory can reach. Better too many than too few: a label that comes out as it was is
 * not written.
 */
@Repository
final class TouchedLabels {

    /** Rows that one trip fetches, so that a whole region below one root does not have to fit into memory. */
    static final int CHUNK = 500;

    /*
     * A label depends on itself, on what it refers to, and on the organizations above it with their endpoints and
     * Locations. So we go from each change to where inheritance starts, then down. Only links from a changed copy are
     * new or gone, and those that count among the gone are former managers; all links that lead down to here are as
     * before. "union" keeps each resource once, which also ends loops.
     */
    private static final String TOUCHED = """
            with recursive changed as (
                select * from unnest(:types::text[], :ids::text[]) as key (type, id)
            ), start (type, id) as (
                select type, id from changed where type in ('Organization', 'Location')
                union
                select 'Organization', id from unnest(:formerManagers::text[]) as manager (id)
                union
                select link.from_type, link.from_id
                from changed
                join publication_link link on (link.to_type, link.to_id) = (changed.type, changed.id)
                where changed.type = 'Endpoint' and link.from_type = 'Organization' and link.path = 'endpoint'
                union
                select link.to_type, link.to_id
                from changed
                join publication_link link on (link.from_type, link.from_id) = (changed.type, changed.id)
                where changed.type = 'Location' and link.path = 'managingOrganization'
            ), below (type, id) as (
                select type, id from start
                union
                select link.from_type, link.from_id
                from below
                join publication_link link on (link.to_type, link.to_id) = (below.type, below.id)
                where (link.from_type, link.path) in
                    (('Organization', 'partOf'), ('Location', 'partOf'), ('Location', 'managingOrganization'))
            ), touched (type, id) as (
                select type, id from changed
                union
                select link.from_type, link.from_id
                from changed
                join publication_link link on (link.to_type, link.to_id) = (changed.type, changed.id)
                union
                select type, id from below
                union
                select link.from_type, link.from_id
                from below
                join publication_link link on (link.to_type, link.to_id) = (below.type, below.id)
                where (link.from_type, link.path) in
                    (('HealthcareService', 'providedBy'), ('PractitionerRole', 'organization'))
            )
            select type, id from touched where type = any (:labels) order by type, id""";

    /** The keys, as a cursor of the running transaction: close it. */
    Stream<DirectoryKey> of(JdbcClient jdbc, Changed changed) {
        return Keys.in(changed.keys(), jdbc.sql(TOUCHED))
                .param(
                        "formerManagers",
                        changed.formerManagers().stream().map(DirectoryKey::id).toArray(String[]::new))
                .param("labels", DirectoryTypes.LABELS.toArray(String[]::new))
                .withFetchSize(CHUNK)
                .query((row, number) -> Keys.of(row))
                .stream();
    }
}
