package health.waymark.backend.routing;

import java.time.Instant;
import java.util.List;

/** One generation of routing rules. Pure: the same graph, criteria and time give the same route. */
public interface RuleSet {

    /** The name by which callers choose these rules, such as {@code ta-routing-1.1}. */
    String id();

    /**
     * Resolves {@code label} within {@code graph}.
     *
     * @param label the published HealthcareService, Organization, Location or PractitionerRole to route to
     * @param graph the label with everything it is linked to, upward to the root of its organization
     * @param criteria which endpoints the caller can use
     * @param now the time at which endpoints must be valid
     */
    ResolvedRoute resolve(DirectoryGraph.Node label, DirectoryGraph graph, EndpointCriteria criteria, Instant now);

    /** Whether endpoints can be named by the definition of an activity, which then has to be in the graph. */
    default boolean asksDefinitions() {
        return false;
    }

    /**
     * Gives drafts the form that these rules ask for.
     *
     * @return what the sender has to add or mend before they keep to the rules
     */
    default List<ResolvedRoute.Warning> complete(Drafts drafts, ResolvedRoute route) {
        return List.of();
    }
}
