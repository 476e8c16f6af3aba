package health.waymark.backend.store.search;

import health.waymark.backend.store.ResourceIncludes;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.store.VersionTable;
import health.waymark.backend.store.VisibleRows;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a page's matches point at and what points at them: one statement for all includes of a round. */
@Component
class IncludeStatement {

    /** More than this would make a page of a hub with many spokes as large as the spokes. */
    static final int MOST = 1_000;

    /** Up an ordinary tree of organizations; whoever has a deeper one is told that there is more. */
    static final int MOST_ROUNDS = 10;

    private static final Comparator<StoredResource> IN_ORDER =
            Comparator.comparing(StoredResource::type).thenComparing(StoredResource::id);

    private final VisibleRows visible;

    IncludeStatement(VisibleRows visible) {
        this.visible = visible;
    }

    /**
     * What was included.
     *
     * @param isCut whether there would have been more
     */
    record Included(List<StoredResource> resources, boolean isCut) {}

    /** @param readable the types that the caller may see */
    Included of(
            JdbcClient jdbc,
            TenantId tenant,
            List<Include> includes,
            List<StoredResource> matches,
            Set<String> readable) {
        Set<String> seen = new HashSet<>();
        matches.forEach(match -> seen.add(match.reference()));
        List<StoredResource> included = new ArrayList<>();
        List<StoredResource> from = matches;
        List<Include> asked = includes;
        for (int round = 0; round <= MOST_ROUNDS + 1 && !from.isEmpty() && !asked.isEmpty(); round++) {
            List<StoredResource> found = new ArrayList<>();
            // Those that were matched or included before may come again, so the limit leaves room for them.
            for (StoredResource resource : round(jdbc, tenant, asked, from, readable, MOST + seen.size() + 1)) {
                if (seen.add(resource.reference())) {
                    if (included.size() == MOST || round > MOST_ROUNDS) {
                        return new Included(included, true);
                    }
                    included.add(resource);
                    found.add(resource);
                }
            }
            from = found;
            asked = includes.stream().filter(Include::iterate).toList();
        }
        return new Included(included, false);
    }

    /** The first round for the statement that reads a page of matches of one type. */
    static ResourceIncludes.OneRound atOnce(List<Include> includes, String type, int matches, Set<String> readable) {
        List<Include> forward = forward(includes, Set.of(type));
        List<Include> reverse = reverse(includes, Set.of(type), readable);
        return new ResourceIncludes.OneRound(
                forward.stream().map(Include::param).toList(),
                forward.stream().map(Include::target).toList(),
                reverse.stream().map(Include::source).toList(),
                reverse.stream().map(Include::param).toList(),
                readable,
                MOST + matches + 1);
    }

    /** What one round has found, as {@link #of} would answer it. */
    static Included settled(List<StoredResource> matches, List<StoredResource> found) {
        Set<String> seen = new HashSet<>();
        matches.forEach(match -> seen.add(match.reference()));
        List<StoredResource> included = found.stream()
                .sorted(IN_ORDER)
                .filter(resource -> seen.add(resource.reference()))
                .toList();
        return included.size() > MOST ? new Included(included.subList(0, MOST), true) : new Included(included, false);
    }

    private static List<Include> forward(List<Include> includes, Set<String> types) {
        return includes.stream()
                .filter(include -> !include.reverse() && types.contains(include.source()))
                .toList();
    }

    private static List<Include> reverse(List<Include> includes, Set<String> types, Set<String> readable) {
        return includes.stream()
                .filter(include -> include.reverse() && readable.contains(include.source()))
                .filter(include -> include.target().isEmpty() || types.contains(include.target()))
                .toList();
    }

    private List<StoredResource> round(
            JdbcClient jdbc,
            TenantId tenant,
            List<Include> includes,
            List<StoredResource> from,
            Set<String> readable,
            int most) {
        Set<String> types = from.stream().map(StoredResource::type).collect(Collectors.toSet());
        List<Include> forward = forward(includes, types);
        List<Include> reverse = reverse(includes, types, readable);
        if (forward.isEmpty() && reverse.isEmpty()) {
            return List.of();
        }
        String edges = forward.isEmpty() ? REVERSE : reverse.isEmpty() ? FORWARD : FORWARD + " union " + REVERSE;
        JdbcClient.StatementSpec statement = jdbc.sql(RESOURCES.formatted(edges, visible.and(tenant, "r.")))
                .param("tenant", tenant.value())
                .param("types", column(from, StoredResource::type))
                .param("ids", column(from, StoredResource::id))
                .param("readable", readable.toArray(String[]::new))
                .param("most", most);
        statement = forward.isEmpty() ? statement : bind(statement, "forward", forward);
        statement = reverse.isEmpty() ? statement : bind(statement, "reverse", reverse);
        List<StoredResource> found =
                new ArrayList<>(statement.query(VersionTable::stored).list());
        found.sort(IN_ORDER);
        return found;
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, String direction, List<Include> includes) {
        return statement
                .param(direction + "Sources", column(includes, Include::source))
                .param(direction + "Params", column(includes, Include::param))
                .param(direction + "Targets", column(includes, Include::target));
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    // The laterals with a limit of their own keep the planner from reading whole tables: it cannot know how few keys
    // there are, and a page's keys are always few.
    private static final String RESOURCES = """
            select r.type, r.id, r.version, r.seq, r.last_updated, r.method, r.published, r.body
            from (select distinct e.type, e.id from (%s) e order by e.type, e.id limit :most) found
            cross join lateral (select r.* from resource r where r.tenant_id = :tenant and r.type = found.type
                                and r.id = found.id and r.body is not null%s limit 1) r""";

    private static final String FORWARD = """
            (select s.target_type as type, s.target_id as id
             from unnest(:types::text[], :ids::text[]) k(type, id)
             cross join lateral (select s.param, s.target_type, s.target_id from search_reference s
                                 where s.tenant_id = :tenant and s.type = k.type and s.id = k.id
                                 offset 0) s
             join unnest(:forwardSources::text[], :forwardParams::text[], :forwardTargets::text[])
                 i(source, param, target) on i.source = k.type and i.param = s.param
                 and (i.target = '' or i.target = s.target_type)
             where s.target_type = any(:readable::text[]))""";

    private static final String REVERSE = """
            (select s.type, s.id
             from unnest(:types::text[], :ids::text[]) k(type, id)
             cross join unnest(:reverseSources::text[], :reverseParams::text[], :reverseTargets::text[])
                 i(source, param, target)
             cross join lateral (select s.type, s.id from search_reference s
                                 where s.tenant_id = :tenant and s.target_type = k.type and s.target_id = k.id
                                   and s.type = i.source and s.param = i.param
                                 order by s.id limit :most) s
             where i.target = '' or i.target = k.type)""";
}
