package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The Technical Agreement "Publishing, routing and defining requests between care providers" 1.1 (Twiin, August 2025):
 * the owner is the organization that provides the service; locations and endpoints that the service does not name are
 * inherited from that organization or, recursively, the organizations that it is part of.
 *
 * <p>The agreement speaks of HealthcareService. Organization, Location and PractitionerRole follow the same rule with
 * their own elements: an Organization answers for itself, a Location for its managing organization (or that of the
 * Location it is part of), a PractitionerRole for its organization.
 */
@Component
final class TaRouting11 implements RuleSet {

    static final String ID = "ta-routing-1.1";

    private final Activities activities;

    TaRouting11(Activities activities) {
        this.activities = activities;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ResolvedRoute resolve(Node label, DirectoryGraph graph, EndpointCriteria criteria, Instant now) {
        Resolution resolution = new Resolution(label, graph, criteria, now, activities);
        return resolution.route(
                ID,
                resolution.organization(),
                resolution.locations(),
                resolution.endpoints(resolution.upward(), "Neither this nor an organization above it"));
    }
}
