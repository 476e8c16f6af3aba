package health.waymark.backend.imports;

import health.waymark.backend.store.FhirStore;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Finds what is there already for many rows at once: one statement for each question, however many rows. */
@Component
class Lookup {

    /** Two are as wrong as many. */
    private static final int ENOUGH = 2;

    /** No place and no person has as many. */
    private static final int MOST_LINKED = 50;

    private final TenantTransactions transactions;
    private final FhirStore store;

    Lookup(@Qualifier("tenantTransactions") TenantTransactions transactions, FhirStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /**
     * A resource that is looked for by an identifier.
     *
     * @param system null for whichever
     */
    record Wanted(String type, @Nullable String system, String value) {}

    /** The ids of those that have each identifier: none, one, or at least two. */
    Map<Wanted, List<String>> ids(TenantId tenant, Collection<Wanted> wanted) {
        List<Wanted> all = wanted.stream().distinct().toList();
        Map<Wanted, List<String>> found = new HashMap<>();
        all.forEach(each -> found.put(each, new ArrayList<>()));
        if (all.isEmpty()) {
            return found;
        }
        return transactions.reading(tenant, jdbc -> {
            jdbc.sql("""
                            select wanted.number, token.id
                            from unnest(:types::text[], :systems::text[], :codes::text[])
                                with ordinality as wanted (type, system, code, number)
                            cross join lateral (
                                select distinct s.id from search_token s
                                where s.tenant_id = :tenant and s.type = wanted.type and s.param = 'identifier'
                                  and s.code = wanted.code and (wanted.system is null or s.system = wanted.system)
                                order by s.id limit :enough) as token
                            order by wanted.number, token.id""")
                    .param("tenant", tenant.value())
                    .param("enough", ENOUGH)
                    .param("types", all.stream().map(Wanted::type).toArray(String[]::new))
                    .param("systems", all.stream().map(Wanted::system).toArray(String[]::new))
                    .param("codes", all.stream().map(Wanted::value).toArray(String[]::new))
                    .query(row -> {
                        found.computeIfAbsent(all.get(row.getInt("number") - 1), none -> new ArrayList<>())
                                .add(row.getString("id"));
                    });
            return found;
        });
    }

    /** Current resources by their references; what is not there is left out. */
    Map<String, StoredResource> resources(TenantId tenant, Collection<String> references) {
        List<String[]> keys = references.stream()
                .distinct()
                .map(reference -> reference.split("/", 2))
                .filter(parts -> parts.length == 2)
                .toList();
        if (keys.isEmpty()) {
            return Map.of();
        }
        return store
                .readAll(
                        tenant,
                        keys.stream().map(parts -> parts[0]).toList(),
                        keys.stream().map(parts -> parts[1]).toList())
                .stream()
                .collect(Collectors.toMap(StoredResource::reference, Function.identity()));
    }

    /** Earlier versions by the ids of their resources, as JSON; what was a deletion is left out. */
    Map<String, String> versions(TenantId tenant, String type, Map<String, Integer> wanted) {
        List<String> ids = List.copyOf(wanted.keySet());
        Map<String, String> bodies = new HashMap<>();
        for (StoredResource version : store.readEarlier(
                tenant, type, ids, ids.stream().map(wanted::get).toList())) {
            if (version.body() != null) {
                bodies.put(version.id(), version.body());
            }
        }
        return bodies;
    }

    /** The ids of resources of that type which refer to each of these by that parameter. */
    Map<String, List<String>> linked(
            TenantId tenant, String type, String parameter, String targetType, Set<String> targets) {
        Map<String, List<String>> linked = new HashMap<>();
        if (targets.isEmpty()) {
            return linked;
        }
        return transactions.reading(tenant, jdbc -> {
            jdbc.sql("""
                            select target.id as target, link.id
                            from unnest(:targets::text[]) as target (id)
                            cross join lateral (
                                select s.id from search_reference s
                                where s.tenant_id = :tenant and s.target_type = :targetType and s.target_id = target.id
                                  and s.type = :type and s.param = :param
                                order by s.id limit :most) as link""")
                    .param("tenant", tenant.value())
                    .param("targets", targets.toArray(String[]::new))
                    .param("targetType", targetType)
                    .param("type", type)
                    .param("param", parameter)
                    .param("most", MOST_LINKED)
                    .query(row -> {
                        linked.computeIfAbsent(row.getString("target"), none -> new ArrayList<>())
                                .add(row.getString("id"));
                    });
            return linked;
        });
    }

    /** One identifier of each resource, as {@code system|value}, by its reference. */
    Map<String, String> identifiers(TenantId tenant, Collection<String> references) {
        List<String[]> keys = references.stream()
                .distinct()
                .map(reference -> reference.split("/", 2))
                .filter(parts -> parts.length == 2)
                .toList();
        Map<String, String> identifiers = new HashMap<>();
        if (keys.isEmpty()) {
            return identifiers;
        }
        return transactions.reading(tenant, jdbc -> {
            jdbc.sql("""
                            select wanted.type, wanted.id, token.system, token.code
                            from unnest(:types::text[], :ids::text[]) as wanted (type, id)
                            cross join lateral (
                                select s.system, s.code from search_token s
                                where s.tenant_id = :tenant and s.id = wanted.id and s.type = wanted.type
                                  and s.param = 'identifier'
                                order by s.system, s.code limit 1) as token""")
                    .param("tenant", tenant.value())
                    .param("types", keys.stream().map(parts -> parts[0]).toArray(String[]::new))
                    .param("ids", keys.stream().map(parts -> parts[1]).toArray(String[]::new))
                    .query(row -> {
                        identifiers.put(
                                row.getString("type") + "/" + row.getString("id"),
                                row.getString("system") + "|" + row.getString("code"));
                    });
            return identifiers;
        });
    }
}
