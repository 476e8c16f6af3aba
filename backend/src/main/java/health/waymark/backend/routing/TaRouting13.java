package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The Technical Agreement "Defining and publishing types of requests for routing requests between care providers" 1.3
 * (trial, January 2026): the owner is the HealthcareService itself; endpoints are the service's own, or those of the
 * ActivityDefinition asked for, which go first, and are not inherited; locations still are.
 *
 * <p>The agreement speaks of HealthcareService. Organization and PractitionerRole own their Tasks likewise; a Location
 * cannot, and is owned by the organization that manages it.
 */
@Component
final class TaRouting13 implements RuleSet {

    static final String ID = "ta-routing-1.3";

    private final Activities activities;

    TaRouting13(Activities activities) {
        this.activities = activities;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean asksDefinitions() {
        return true;
    }

    @Override
    public ResolvedRoute resolve(Node label, DirectoryGraph graph, EndpointCriteria criteria, Instant now) {
        Resolution resolution = new Resolution(label, graph, criteria, now, activities);
        return resolution.route(
                ID,
                resolution.labelOrOrganization(),
                resolution.locations(),
                resolution.endpoints(
                        resolution.activityThenOwn(),
                        "Neither this nor the activity's definition (these rules inherit no endpoint)"));
    }
}
