package health.waymark.backend.retirement;

import health.waymark.backend.store.ResourceName;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What refers to a resource, and what inherits from it without referring to it. */
@Repository
class Uses {

    /** A place in the list: after this use. */
    record Place(String type, String element, String id) {

        static final Place START = new Place("", "", "");
    }

    /** How many refer to it, by their type and the search parameter that stands for the element. */
    List<UsedBy.Count> counts(JdbcClient jdbc, TenantId tenant, String type, String id) {
        return jdbc.sql("""
                        select type, param, count(distinct id) as uses from search_reference
                        where tenant_id = :tenant and target_type = :type and target_id = :id
                        group by type, param order by uses desc, type, param""")
                .param("tenant", tenant.value())
                .param("type", type)
                .param("id", id)
                .query((row, number) ->
                        new UsedBy.Count(row.getString("type"), row.getString("param"), row.getLong("uses")))
                .list();
    }

    /** Some of them, by type, element and id. */
    List<UsedBy.Use> some(JdbcClient jdbc, TenantId tenant, String type, String id, Place after, int limit) {
        return jdbc.sql("""
                        select u.type, u.param, u.id, r.body::jsonb -> 'name' as name, coalesce(r.published, false) as shown
                        from (select distinct type, param, id from search_reference
                              where tenant_id = :tenant and target_type = :type and target_id = :id
                                and (type, param, id) > (:afterType, :afterParam, :afterId)
                              order by type, param, id limit :limit) u
                        left join resource r on r.tenant_id = :tenant and r.type = u.type and r.id = u.id
                        order by u.type, u.param, u.id""")
                .param("tenant", tenant.value())
                .param("type", type)
                .param("id", id)
                .param("afterType", after.type())
                .param("afterParam", after.element())
                .param("afterId", after.id())
                .param("limit", limit)
                .query((row, number) -> new UsedBy.Use(
                        row.getString("type"),
                        row.getString("id"),
                        ResourceName.of(row.getString("name"), row.getString("id")),
                        row.getString("param"),
                        row.getBoolean("shown")))
                .list();
    }

    /**
     * How many published services, roles and places get their Endpoints from it, because neither they nor an organization
     * between have any of their own.
     */
    long inheritEndpoints(JdbcClient jdbc, TenantId tenant, String type, String id) {
        return inherit(
                jdbc,
                tenant,
                id,
                ENDPOINT_HOLDERS.get(type),
                """
                select from search_reference own where own.tenant_id = :tenant and own.type = 'Organization'
                    and own.id = child.id and own.param = 'endpoint'""",
                """
                select from search_reference own where own.tenant_id = :tenant and own.type = heir.type and own.id = heir.id
                    and own.param = 'endpoint'""",
                "HealthcareService",
                "PractitionerRole",
                "Location");
    }

    /** The same of Locations. */
    long inheritLocations(JdbcClient jdbc, TenantId tenant, String type, String id) {
        return inherit(jdbc, tenant, id, LOCATION_HOLDERS.get(type), """
                select from search_reference own where own.tenant_id = :tenant and own.type = 'Location'
                    and own.param = 'organization' and own.target_type = 'Organization' and own.target_id = child.id""", """
                select from search_reference own where own.tenant_id = :tenant and own.type = heir.type and own.id = heir.id
                    and own.param = 'location'""", "HealthcareService", "PractitionerRole");
    }

    private static final Map<String, String> ENDPOINT_HOLDERS = Map.of(
            "Organization", """
                    select distinct id from search_reference where tenant_id = :tenant and type = 'Organization'
                        and id = :id and param = 'endpoint'""",
            "Endpoint", """
                    select distinct id from search_reference where tenant_id = :tenant and target_type = 'Endpoint'
                        and target_id = :id and type = 'Organization' and param = 'endpoint'""");

    private static final Map<String, String> LOCATION_HOLDERS = Map.of(
            "Organization", """
                    select distinct target_id from search_reference where tenant_id = :tenant
                        and target_type = 'Organization' and target_id = :id and type = 'Location'
                        and param = 'organization'""",
            "Location", """
                    select distinct target_id from search_reference where tenant_id = :tenant and type = 'Location'
                        and id = :id and param = 'organization' and target_type = 'Organization'""");

    /**
     * From the organizations that have it downwards, but not below one that has its own.
     *
     * @param holders gives those organizations; null where nothing is inherited of such a resource
     * @param ownOfChild whether an organization has its own
     * @param ownOfHeir whether one of the heirs has its own
     * @param heirs types of what inherits
     */
    private static long inherit(
            JdbcClient jdbc,
            TenantId tenant,
            String id,
            @Nullable String holders,
            String ownOfChild,
            String ownOfHeir,
            String... heirs) {
        if (holders == null) {
            return 0;
        }
        return jdbc.sql("""
                        with recursive below (id) as (
                            %s
                            union
                            select child.id from below
                            join search_reference child on child.tenant_id = :tenant and child.target_type = 'Organization'
                                and child.target_id = below.id and child.type = 'Organization' and child.param = 'partof'
                            where not exists (%s)
                        )
                        select count(distinct (heir.type, heir.id)) from below
                        join search_reference heir on heir.tenant_id = :tenant and heir.target_type = 'Organization'
                            and heir.target_id = below.id and heir.param = 'organization'
                            and heir.type = any (:heirs)
                        join resource r on r.tenant_id = :tenant and r.type = heir.type and r.id = heir.id and r.published
                        where not exists (%s)""".formatted(holders, ownOfChild, ownOfHeir))
                .param("tenant", tenant.value())
                .param("id", id)
                .param("heirs", heirs)
                .query(Long.class)
                .single();
    }
}
