package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.RoutedEndpoint;
import health.waymark.backend.routing.ResolvedRoute.RoutedLocation;
import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ResolvedRoute resolve(Node label, DirectoryGraph graph, EndpointCriteria criteria, Instant now) {
        OwnerPath owners = OwnerPath.of(label, graph);
        Found<RoutedLocation> locations = new LocationRule(graph).find(label, owners);
        Found<RoutedEndpoint> endpoints = new EndpointRule(graph, criteria, now).find(label, owners);
        List<Target> path = owners.organizations().stream().map(Node::target).toList();
        return new ResolvedRoute(
                ID,
                label.target(),
                path.isEmpty() ? null : path.get(0),
                path,
                locations.all(),
                endpoints.all(),
                warnings(label, owners, locations, endpoints),
                endpoints.changesAt());
    }

    private static List<Warning> warnings(
            Node label, OwnerPath owners, Found<RoutedLocation> locations, Found<RoutedEndpoint> endpoints) {
        Stream<Warning> own =
                OwnerPath.isInactive(label) ? Stream.of(Passed.over(label, "is not active")) : Stream.of();
        return Stream.of(own, owners.warnings().stream(), locations.warnings().stream(), endpoints.warnings().stream())
                .flatMap(warnings -> warnings)
                .distinct()
                .toList();
    }
}
