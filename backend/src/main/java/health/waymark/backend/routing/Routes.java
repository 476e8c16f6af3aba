package health.waymark.backend.routing;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Resolves the route of one label as the directory is now. */
@Component
class Routes {

    private final TenantTransactions transactions;
    private final DirectoryGraphs graphs;
    private final Clock clock;

    Routes(TenantTransactions tenantTransactions, DirectoryGraphs graphs, Clock clock) {
        this.transactions = tenantTransactions;
        this.graphs = graphs;
        this.clock = clock;
    }

    /** A route with the piece of the directory that it was resolved in. */
    record Resolved(ResolvedRoute route, DirectoryGraph graph) {}

    /** Empty when the label is not published. One SQL statement. */
    Optional<Resolved> resolve(DirectoryKey label, RuleSet rules, EndpointCriteria criteria) {
        DirectoryGraph graph = transactions.reading(TenantId.DIRECTORY, jdbc -> graphs.load(jdbc, List.of(label)));
        return graph.find(label)
                .map(node -> new Resolved(rules.resolve(node, graph, criteria, clock.instant()), graph));
    }
}
