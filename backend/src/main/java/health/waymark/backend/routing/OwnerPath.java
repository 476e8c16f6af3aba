package health.waymark.backend.routing;

import health.waymark.backend.routing.Because.Reason;
import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import health.waymark.backend.routing.RouteStep.Goal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The organization that answers for a label, and the organizations above it by {@code partOf}.
 *
 * @param organizations the owner first, then each parent; empty when the directory names no published owner
 */
record OwnerPath(List<Node> organizations, List<Warning> warnings) {

    /** Levels above the owner that are looked at: deeper trees are mistakes, and a bound keeps every answer bounded. */
    static final int MAX_DEPTH = 20;

    private static final Map<String, String> OWNER_ELEMENT = Map.of(
            "HealthcareService", "providedBy",
            "PractitionerRole", "organization",
            "Location", "managingOrganization");

    static OwnerPath of(Node label, DirectoryGraph graph, Trace trace) {
        List<Warning> warnings = new ArrayList<>();
        List<Node> organizations = owner(label, graph, warnings)
                .map(owner -> upward(owner, graph, warnings))
                .orElse(List.of());
        if (organizations.isEmpty()) {
            warnings.add(new Warning(Kind.NO_OWNER, "The directory names no organization that answers for this", null));
        } else if (isInactive(organizations.get(0)) && !organizations.get(0).equals(label)) {
            warnings.add(Passed.over(organizations.get(0), "is not active, although it is the owner"));
        }
        tell(label, organizations, trace);
        return new OwnerPath(List.copyOf(organizations), List.copyOf(warnings));
    }

    private static void tell(Node label, List<Node> organizations, Trace trace) {
        String type = label.key().type();
        String element = label.isA("Organization") ? type : type + "." + OWNER_ELEMENT.get(type);
        if (organizations.isEmpty()) {
            trace.nothing(Goal.OWNER, label.target(), element, Because.of(Reason.NO_OWNER));
            return;
        }
        String above = organizations.stream()
                .skip(1)
                .map(organization -> organization.key().reference())
                .collect(Collectors.joining(", "));
        trace.chosen(
                Goal.OWNER,
                label.target(),
                element,
                organizations.get(0).target(),
                above.isEmpty() ? Because.of(Reason.TOP) : Because.of(Reason.PART_OF, above));
    }

    static boolean isInactive(Node node) {
        return node.json().path("active").isBoolean()
                && !node.json().path("active").booleanValue();
    }

    private static Optional<Node> owner(Node label, DirectoryGraph graph, List<Warning> warnings) {
        if (label.isA("Organization")) {
            return Optional.of(label);
        }
        String element = OWNER_ELEMENT.getOrDefault(label.key().type(), "organization");
        List<Node> named = label.references(element).findFirst().isPresent() || !label.isA("Location")
                ? List.of(label)
                : upward(label, graph, warnings);
        return named.stream()
                .flatMap(place -> place.references(element))
                .findFirst()
                .flatMap(owner -> published(owner, graph, warnings));
    }

    private static List<Node> upward(Node start, DirectoryGraph graph, List<Warning> warnings) {
        List<Node> path = new ArrayList<>();
        Set<DirectoryKey> visited = new HashSet<>();
        Optional<Node> next = Optional.of(start);
        while (next.isPresent()) {
            Node node = next.get();
            if (!visited.add(node.key())) {
                warnings.add(new Warning(Kind.LOOP, node.key().reference() + " is part of itself", node.target()));
                return path;
            }
            if (path.size() > MAX_DEPTH) {
                warnings.add(new Warning(Kind.TOO_DEEP, "More than " + MAX_DEPTH + " levels by partOf", node.target()));
                return path;
            }
            path.add(node);
            next = node.references("partOf").findFirst().flatMap(parent -> published(parent, graph, warnings));
        }
        return path;
    }

    private static Optional<Node> published(DirectoryKey key, DirectoryGraph graph, List<Warning> warnings) {
        Optional<Node> node = graph.find(key);
        if (node.isEmpty()) {
            warnings.add(Passed.overUnpublished(key));
        }
        return node;
    }
}
