package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which labels a change of the directory can reach. A label that is computed in vain costs time; one that is forgotten
 * stays wrong: so where the links do not tell, a label counts as touched.
 */
@Repository
class TouchedLabels {

    /** Whether :element of a resource names something that routing is sure to use, so that it inherits nothing. */
    private static final String HAS_ITS_OWN = """
            exists (
                select from publication_link own
                join publication used on (used.type, used.id) = (own.to_type, own.to_id)
                where (own.from_type, own.from_id, own.path) = (%1$s, %2$s, %3$s) and used.dependable)""";

    /** The same for the Locations of an organization, which name it, not it them. */
    private static final String MANAGES_A_LOCATION = """
            exists (
                select from publication_link own
                join publication used on (used.type, used.id) = (own.from_type, own.from_id)
                where (own.to_type, own.to_id, own.path) = ('Organization', %1$s, 'managingOrganization')
                  and own.from_type = 'Location' and used.dependable)""";

    private static final String IS_DEPENDABLE = """
            exists (select from publication used where (used.type, used.id) = (%1$s, %2$s) and used.dependable)""";

    /*
     * A label depends on itself, on what it refers to, and on the organizations above it. Where an organization has
     * changed, everything below it is touched ("what" is 'all'). Where an endpoint of it or a Location that it manages
     * has changed, only what inherits endpoints or Locations from there: the way down ends where there is something
     * nearer. That is asked of the directory as it is after the change; what has changed nearer starts a way of its own.
     * All links that lead down to here are as before the change. "union" keeps each resource once, which ends loops.
     */
    private static final String TOUCHED = """
            with recursive changed as (
                select * from unnest(:types::text[], :ids::text[]) as key (type, id)
            ), seen as (
                select * from unnest(:seenTypes::text[], :seenIds::text[]) as key (type, id)
            ), below (what, id) as (
                select what, id from (
                    select 'all', id from seen where type = 'Organization'
                    union all
                    select 'location', id from unnest(:managers::text[]) as manager (id)
                    union all
                    select 'endpoint', link.from_id
                    from seen
                    join publication_link link on (link.to_type, link.to_id) = (seen.type, seen.id)
                    where seen.type = 'Endpoint' and link.from_type = 'Organization' and link.path = 'endpoint'
                ) start (what, id)
                union
                select below.what, link.from_id
                from below
                join publication_link link on (link.to_type, link.to_id) = ('Organization', below.id)
                where (link.from_type, link.path) = ('Organization', 'partOf')
                  and (below.what = 'all'
                    or not ORGANIZATION_IS_DEPENDABLE
                    or below.what = 'endpoint' and not ORGANIZATION_HAS_ENDPOINT
                    or below.what = 'location' and not ORGANIZATION_MANAGES_A_LOCATION)
            ), place (what, id) as (
                select what, id from (
                    select 'all', id from unnest(:moved::text[]) as moved (id)
                    union all
                    select below.what, link.from_id
                    from below
                    join publication_link link on (link.to_type, link.to_id) = ('Organization', below.id)
                    where (link.from_type, link.path) = ('Location', 'managingOrganization')
                ) start (what, id)
                union
                select place.what, link.from_id
                from place
                join publication_link link on (link.to_type, link.to_id) = ('Location', place.id)
                where (link.from_type, link.path) = ('Location', 'partOf')
            ), touched (type, id) as (
                select type, id from changed
                union
                select link.from_type, link.from_id
                from seen
                join publication_link link on (link.to_type, link.to_id) = (seen.type, seen.id)
                union
                select 'Organization', id from below
                union
                select link.from_type, link.from_id
                from below
                join publication_link link on (link.to_type, link.to_id) = ('Organization', below.id)
                where (link.from_type, link.path) in
                    (('HealthcareService', 'providedBy'), ('PractitionerRole', 'organization'))
                  and (below.what = 'all' or not PROVIDED_HAS_ITS_OWN)
                union
                select 'Location', id from place
                where what = 'all'
                   or what = 'endpoint' and not PLACE_HAS_ENDPOINT
                   or what = 'location' and not PLACE_IS_DEPENDABLE
            )
            """.replace(
                    "ORGANIZATION_IS_DEPENDABLE", IS_DEPENDABLE.formatted("'Organization'", "link.from_id"))
            .replace("ORGANIZATION_HAS_ENDPOINT", HAS_ITS_OWN.formatted("'Organization'", "link.from_id", "'endpoint'"))
            .replace("ORGANIZATION_MANAGES_A_LOCATION", MANAGES_A_LOCATION.formatted("link.from_id"))
            .replace("PROVIDED_HAS_ITS_OWN", HAS_ITS_OWN.formatted("link.from_type", "link.from_id", "below.what"))
            .replace("PLACE_HAS_ENDPOINT", HAS_ITS_OWN.formatted("'Location'", "place.id", "'endpoint'"))
            .replace("PLACE_IS_DEPENDABLE", IS_DEPENDABLE.formatted("'Location'", "place.id"));

    private static final String SELECT =
            TOUCHED + "select type, id from touched where type = any (:labels) order by type, id limit :limit";

    private static final String LET_WAIT = TOUCHED + """
            insert into label_waiting (type, id)
            select type, id from touched
            where type = any (:labels) and (type, id) not in (select type, id from changed)
            order by type, id
            on conflict do nothing""";

    /** The keys in order, at most {@code limit}. */
    List<DirectoryKey> of(JdbcClient jdbc, Changed changed, int limit) {
        return bind(jdbc.sql(SELECT), changed)
                .param("limit", limit)
                .query((row, number) -> Keys.of(row))
                .list();
    }

    /** Lets all of them but those of the changed copies themselves wait for their slice. */
    void letWait(JdbcClient jdbc, Changed changed) {
        bind(jdbc.sql(LET_WAIT), changed).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Changed changed) {
        return Keys.in(changed.keys(), statement)
                .param("seenTypes", Keys.column(changed.seen(), DirectoryKey::type, String[]::new))
                .param("seenIds", Keys.column(changed.seen(), DirectoryKey::id, String[]::new))
                .param("managers", ids(changed.managers()))
                .param("moved", ids(changed.moved()))
                .param("labels", DirectoryTypes.LABELS.toArray(String[]::new));
    }

    private static String[] ids(Collection<DirectoryKey> keys) {
        return Keys.column(keys, DirectoryKey::id, String[]::new);
    }
}
