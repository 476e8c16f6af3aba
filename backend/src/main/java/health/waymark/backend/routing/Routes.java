package health.waymark.backend.routing;

import health.waymark.backend.routing.Placers.Placer;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Resolves the route of one label as the directory is now. */
@Component
class Routes {

    private static final String DEFINITIONS = """
            select distinct type, id from search_uri
            where tenant_id = 'directory' and type = any(:types) and param = 'url' and value = any(:urls)
            order by type, id
            limit 20""";

    private final TenantTransactions transactions;
    private final DirectoryGraphs graphs;
    private final Placers placers;
    private final Activities activities;
    private final Clock clock;

    Routes(
            TenantTransactions tenantTransactions,
            DirectoryGraphs graphs,
            Placers placers,
            Activities activities,
            Clock clock) {
        this.transactions = tenantTransactions;
        this.graphs = graphs;
        this.placers = placers;
        this.activities = activities;
        this.clock = clock;
    }

    /** A route with the piece of the directory that it was resolved in, and who asked for it when. */
    record Resolved(ResolvedRoute route, DirectoryGraph graph, Placer placer, Instant now) {}

    /**
     * Empty when the label is not published. One SQL statement for the route and one for the placer, when there is a
     * caller; one more when rules ask for the definition of an activity.
     */
    Optional<Resolved> resolve(RouteQuestion question, Collection<TenantId> callersTenants) {
        return transactions.reading(TenantId.DIRECTORY, jdbc -> resolve(jdbc, question, callersTenants));
    }

    private Optional<Resolved> resolve(JdbcClient jdbc, RouteQuestion question, Collection<TenantId> callersTenants) {
        List<DirectoryKey> keys = new ArrayList<>(definitions(jdbc, question));
        keys.add(question.label());
        DirectoryGraph graph = graphs.load(jdbc, keys);
        Instant now = clock.instant();
        return graph.find(question.label())
                .map(label -> new Resolved(
                        question.rules().resolve(label, graph, question.criteria(), now),
                        graph,
                        placers.find(jdbc, callersTenants, question.requester()),
                        now));
    }

    private List<DirectoryKey> definitions(JdbcClient jdbc, RouteQuestion question) {
        String activity = question.criteria().activity();
        if (activity == null || !question.rules().asksDefinitions() || !Activities.isCanonical(activity)) {
            return List.of();
        }
        return jdbc.sql(DEFINITIONS)
                .param("types", Activities.TYPES.toArray(String[]::new))
                .param("urls", activities.addresses(activity).toArray(String[]::new))
                .query((row, number) -> new DirectoryKey(row.getString("type"), row.getString("id")))
                .list();
    }
}
