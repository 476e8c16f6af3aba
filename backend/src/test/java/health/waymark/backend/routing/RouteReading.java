package health.waymark.backend.routing;

import health.waymark.backend.routing.ResolvedRoute.Origin;
import health.waymark.backend.routing.ResolvedRoute.Provenance;
import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.util.List;

/** A route in the few words that an assertion compares. */
final class RouteReading {

    private RouteReading() {}

    static Target target(String reference, String display) {
        return new Target(DirectoryKey.ofReference(reference).orElseThrow(), display);
    }

    static List<Kind> kinds(ResolvedRoute route) {
        return route.warnings().stream().map(Warning::kind).toList();
    }

    static List<String> endpoints(ResolvedRoute route) {
        return route.endpoints().stream()
                .map(each -> found(each.endpoint(), each.provenance()))
                .toList();
    }

    static List<String> locations(ResolvedRoute route) {
        return route.locations().stream()
                .map(each -> found(each.location(), each.provenance()))
                .toList();
    }

    private static String found(Target target, Provenance provenance) {
        return provenance.origin() == Origin.OWN
                ? target.reference() + " own"
                : target.reference() + " inherited from "
                        + provenance.inheritedFrom().reference();
    }
}
