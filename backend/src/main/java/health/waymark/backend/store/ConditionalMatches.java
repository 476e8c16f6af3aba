package health.waymark.backend.store;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what conditional interactions and references mean. Conditions on one identifier, which nearly all are, cost one
 * statement together; each other condition costs one of its own.
 */
@Component
class ConditionalMatches {

    /** Two are as wrong as many. */
    private static final int ENOUGH = 2;

    private static final int MOST_SEARCHES = 50;

    private final CriteriaSearch search;
    private final SearchParameters known;

    ConditionalMatches(CriteriaSearch search, SearchParameters known) {
        this.search = search;
        this.known = known;
    }

    /** The ids that match each of the criteria: none, one, or at least two. */
    Map<Criteria, List<String>> find(JdbcClient jdbc, TenantId tenant, Collection<Criteria> criteria) {
        List<Identified> identified = new ArrayList<>();
        Set<Criteria> others = new LinkedHashSet<>();
        for (Criteria each : new LinkedHashSet<>(criteria)) {
            Identified.of(each)
                    .filter(condition -> known.find(each.type(), "identifier").isPresent())
                    .ifPresentOrElse(identified::add, () -> others.add(each));
        }
        if (others.size() > MOST_SEARCHES) {
            throw Outcomes.invalid(
                    "A transaction takes at most " + MOST_SEARCHES
                            + " conditions other than on one identifier with its system. Send several.",
                    null);
        }
        Map<Criteria, List<String>> found = byIdentifier(jdbc, tenant, identified);
        others.forEach(each -> found.put(each, ids(jdbc, tenant, each, ENOUGH)));
        return found;
    }

    /** By any search, in one statement. */
    private List<String> ids(JdbcClient jdbc, TenantId tenant, Criteria criteria, int limit) {
        return search.ids(jdbc, tenant, criteria.type(), criteria.query(), limit);
    }

    private static Map<Criteria, List<String>> byIdentifier(
            JdbcClient jdbc, TenantId tenant, List<Identified> identified) {
        Map<Criteria, List<String>> found = new HashMap<>();
        identified.forEach(each -> found.put(each.criteria(), new ArrayList<>()));
        if (identified.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select wanted.number, token.id
                        from unnest(:types::text[], :systems::text[], :codes::text[])
                            with ordinality as wanted (type, system, code, number)
                        cross join lateral (
                            select distinct s.id from search_token s
                            where s.tenant_id = :tenant and s.type = wanted.type and s.param = 'identifier'
                              and s.code = wanted.code and s.system = wanted.system
                            order by s.id limit :enough) as token
                        order by wanted.number, token.id""")
                .param("tenant", tenant.value())
                .param("enough", ENOUGH)
                .param(
                        "types",
                        VersionTable.column(identified, each -> each.criteria().type(), String[]::new))
                .param("systems", VersionTable.column(identified, Identified::system, String[]::new))
                .param("codes", VersionTable.column(identified, Identified::code, String[]::new))
                .query(row -> {
                    Identified which = identified.get(row.getInt("number") - 1);
                    found.computeIfAbsent(which.criteria(), none -> new ArrayList<>())
                            .add(row.getString("id"));
                });
        return found;
    }

    /** Criteria that are one identifier with its system. */
    record Identified(Criteria criteria, String system, String code) {

        static Optional<Identified> of(Criteria criteria) {
            List<String> values = criteria.parameters().get("identifier");
            if (criteria.parameters().size() != 1 || values == null || values.size() != 1) {
                return Optional.empty();
            }
            String text = values.get(0);
            List<String> parts = SearchText.splitUnescaped(text, '|');
            boolean plain = parts.size() == 2
                    && SearchText.splitUnescaped(text, ',').size() == 1
                    && parts.stream().noneMatch(String::isBlank);
            return plain
                    ? Optional.of(new Identified(
                            criteria, SearchText.unescape(parts.get(0)), SearchText.unescape(parts.get(1))))
                    : Optional.empty();
        }
    }
}
