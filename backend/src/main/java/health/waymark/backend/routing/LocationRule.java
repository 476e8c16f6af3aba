package health.waymark.backend.routing;

import health.waymark.backend.routing.Because.Reason;
import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Position;
import health.waymark.backend.routing.ResolvedRoute.RoutedLocation;
import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import health.waymark.backend.routing.RouteStep.Goal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Locations of a label: those that it names itself; without a usable one, the active Locations that the organization
 * manages; without one, those that its parent manages, and so on upward.
 */
final class LocationRule {

    /** A route is for choosing a place, not for listing an estate; more than this is cut, with a warning. */
    static final int MAX_LOCATIONS = 100;

    private static final Comparator<Node> BY_NAME =
            Comparator.comparing(LocationRule::name).thenComparing(Node::key);

    private final DirectoryGraph graph;
    private final Trace trace;
    private final List<Warning> warnings = new ArrayList<>();

    LocationRule(DirectoryGraph graph, Trace trace) {
        this.graph = graph;
        this.trace = trace;
    }

    Found<RoutedLocation> find(List<Level> levels) {
        for (Level level : levels) {
            List<RoutedLocation> found = usable(level).toList();
            if (found.isEmpty()) {
                trace.nothing(Goal.LOCATION, level.node().target(), element(level), null);
            } else {
                found.stream()
                        .limit(MAX_LOCATIONS)
                        .forEach(each -> trace.chosen(
                                Goal.LOCATION, level.node().target(), element(level), each.location(), null));
                return new Found<>(atMost(MAX_LOCATIONS, found), List.copyOf(warnings), null);
            }
        }
        warnings.add(
                new Warning(Kind.NO_LOCATION, "Neither this nor an organization above it has a usable location", null));
        return new Found<>(List.of(), List.copyOf(warnings), null);
    }

    private Stream<RoutedLocation> usable(Level level) {
        Node node = level.node();
        if (node.isA("Organization")) {
            return level.isOwn() || !OwnerPath.isInactive(node)
                    ? managedBy(level).map(location -> routed(location, level, "Location.managingOrganization"))
                    : Stream.empty();
        }
        if (node.isA("Location")) {
            return Stream.of(node)
                    .filter(place -> isActive(place, level))
                    .map(location -> routed(location, level, "being a location"));
        }
        return named(level).map(location -> routed(location, level, node.key().type() + ".location"));
    }

    private Stream<Node> managedBy(Level level) {
        return graph.locationsManagedBy(level.node().key()).stream()
                .filter(location -> isActive(location, level))
                // As many as are loaded for one label alone, whatever else is in the graph.
                .limit(MAX_LOCATIONS + 1L)
                .sorted(BY_NAME);
    }

    private Stream<Node> named(Level level) {
        return level.node().references("location").distinct().flatMap(key -> {
            if (graph.find(key).isEmpty()) {
                warnings.add(Passed.overUnpublished(key));
                passedOver(level, new Target(key, null), Because.of(Reason.NOT_PUBLISHED));
            }
            return graph.find(key).filter(place -> isActive(place, level)).stream();
        });
    }

    private void passedOver(Level level, Target location, Because because) {
        trace.passedOver(Goal.LOCATION, level.node().target(), element(level), location, because);
    }

    private static String element(Level level) {
        return switch (level.node().key().type()) {
            case "Organization" -> "Location.managingOrganization";
            case "Location" -> "Location";
            default -> level.node().key().type() + ".location";
        };
    }

    private boolean isActive(Node location, Level level) {
        @Nullable String status = location.text("status");
        if (status != null && !status.equals("active")) {
            Because because = Because.of(Reason.STATUS, status);
            passedOver(level, location.target(), because);
            warnings.add(Passed.over(location, "passed over: " + because.words()));
            return false;
        }
        return true;
    }

    private List<RoutedLocation> atMost(int limit, List<RoutedLocation> found) {
        if (found.size() <= limit) {
            return found;
        }
        warnings.add(new Warning(Kind.TOO_MANY, "Only the first " + limit + " locations are named", null));
        return found.subList(0, limit);
    }

    private static RoutedLocation routed(Node location, Level level, String element) {
        JsonNode json = location.json();
        return new RoutedLocation(
                location.target(),
                level.provenance(element),
                position(json.path("position")),
                AddressLine.of(json.path("address")));
    }

    private static @Nullable Position position(JsonNode position) {
        JsonNode latitude = position.path("latitude");
        JsonNode longitude = position.path("longitude");
        return latitude.isNumber() && longitude.isNumber()
                ? new Position(latitude.doubleValue(), longitude.doubleValue())
                : null;
    }

    private static String name(Node location) {
        @Nullable String name = location.text("name");
        return name == null ? "" : name;
    }
}
