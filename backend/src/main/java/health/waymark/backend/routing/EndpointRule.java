package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Code;
import health.waymark.backend.routing.ResolvedRoute.Concept;
import health.waymark.backend.routing.ResolvedRoute.RoutedEndpoint;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Endpoints of a label: those that it names itself; without a fitting one, those of its organization; without one, those
 * of the parent, and so on upward. An Endpoint fits when it is published, its status is active, its period contains the
 * time of asking, and the caller can use it.
 */
final class EndpointRule {

    private final DirectoryGraph graph;
    private final EndpointCriteria criteria;
    private final Instant now;
    private final List<Warning> warnings = new ArrayList<>();
    private @Nullable Instant changesAt;

    EndpointRule(DirectoryGraph graph, EndpointCriteria criteria, Instant now) {
        this.graph = graph;
        this.criteria = criteria;
        this.now = now;
    }

    Found<RoutedEndpoint> find(Node label, OwnerPath owners) {
        for (Level level : Level.of(label, owners)) {
            List<RoutedEndpoint> found = fitting(level).toList();
            if (!found.isEmpty()) {
                warnWhenAmbiguous(found);
                return new Found<>(found, List.copyOf(warnings), changesAt);
            }
        }
        String wanted = criteria.equals(EndpointCriteria.ANY) ? "usable endpoint" : "endpoint that fits the filters";
        warnings.add(new Warning(Kind.NO_ENDPOINT, "Neither this nor an organization above it has a " + wanted, null));
        return new Found<>(List.of(), List.copyOf(warnings), changesAt);
    }

    private Stream<RoutedEndpoint> fitting(Level level) {
        Node node = level.node();
        if (!level.isOwn() && OwnerPath.isInactive(node)) {
            return Stream.empty();
        }
        return node.references("endpoint")
                .distinct()
                .flatMap(this::published)
                .filter(this::isActive)
                .filter(this::isCurrent)
                .map(endpoint -> routed(endpoint, level))
                .filter(criteria::accepts);
    }

    private Stream<Node> published(DirectoryKey key) {
        if (graph.find(key).isEmpty()) {
            warnings.add(Passed.overUnpublished(key));
        }
        return graph.find(key).stream();
    }

    private boolean isActive(Node endpoint) {
        @Nullable String status = endpoint.text("status");
        if (!"active".equals(status)) {
            warnings.add(Passed.over(endpoint, "passed over: its status is " + (status == null ? "missing" : status)));
            return false;
        }
        return true;
    }

    private boolean isCurrent(Node endpoint) {
        Validity validity = Validity.ofPeriod(endpoint.json().path("period"));
        changesAt = earlier(changesAt, validity.nextChange(now));
        if (validity.contains(now)) {
            return true;
        }
        warnings.add(Passed.overOutdated(endpoint, "passed over: " + validity.reason(now)));
        return false;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static RoutedEndpoint routed(Node endpoint, Level level) {
        JsonNode json = endpoint.json();
        return new RoutedEndpoint(
                endpoint.target(),
                level.provenance(level.node().key().type() + ".endpoint"),
                endpoint.text("address"),
                json.has("connectionType") ? Code.of(json.path("connectionType")) : null,
                json.path("payloadType").valueStream().map(Concept::of).toList());
    }

    /** Several endpoints of one kind are redundancy or a registration error: the sender should know that we chose. */
    private void warnWhenAmbiguous(List<RoutedEndpoint> found) {
        found.stream().collect(Collectors.groupingBy(EndpointRule::kind)).values().stream()
                .filter(same -> same.size() > 1)
                .map(same ->
                        same.stream().map(each -> each.endpoint().reference()).collect(Collectors.joining(", ")))
                .sorted()
                .map(names -> "Several endpoints of the same kind, in the order of preference: " + names)
                .forEach(text -> warnings.add(new Warning(Kind.AMBIGUOUS, text, null)));
    }

    private static List<Object> kind(RoutedEndpoint endpoint) {
        return List.of(
                endpoint.connectionType() == null
                        ? ""
                        : endpoint.connectionType().token(),
                endpoint.payloadTypes().stream()
                        .flatMap(concept -> concept.codings().stream().map(Code::token))
                        .collect(Collectors.toSet()));
    }
}
