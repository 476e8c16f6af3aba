package health.waymark.backend.routing;

import health.waymark.backend.routing.ResolvedRoute.Code;
import health.waymark.backend.routing.ResolvedRoute.RoutedEndpoint;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The order among endpoints that fit alike. The publisher's order is its preference and stays; only among endpoints of
 * one kind, which are redundancy or a registration error, the one that was seen to answer goes first.
 */
final class EndpointOrder {

    private EndpointOrder() {}

    static List<RoutedEndpoint> preferVerified(List<RoutedEndpoint> found) {
        Map<Object, Iterator<RoutedEndpoint>> sorted = new LinkedHashMap<>();
        byKind(found)
                .forEach((kind, same) -> sorted.put(
                        kind,
                        same.stream()
                                .sorted(Comparator.comparing(
                                        each -> each.verification().status()))
                                .iterator()));
        List<RoutedEndpoint> ordered = new ArrayList<>();
        for (RoutedEndpoint place : found) {
            ordered.add(Objects.requireNonNull(sorted.get(kind(place))).next());
        }
        return ordered;
    }

    /** Several endpoints of one kind: the sender should know that we chose. */
    static List<Warning> ambiguities(List<RoutedEndpoint> ordered) {
        return byKind(ordered).values().stream()
                .filter(same -> same.size() > 1)
                .map(EndpointOrder::names)
                .sorted()
                .map(names -> "Several endpoints of the same kind, in the order of preference: " + names)
                .map(text -> new Warning(Kind.AMBIGUOUS, text, null))
                .toList();
    }

    private static String names(Collection<RoutedEndpoint> endpoints) {
        return endpoints.stream().map(each -> each.endpoint().reference()).collect(Collectors.joining(", "));
    }

    private static Map<Object, List<RoutedEndpoint>> byKind(List<RoutedEndpoint> endpoints) {
        return endpoints.stream()
                .collect(Collectors.groupingBy(EndpointOrder::kind, LinkedHashMap::new, Collectors.toList()));
    }

    private static Object kind(RoutedEndpoint endpoint) {
        Code connection = endpoint.connectionType();
        return List.of(
                connection == null ? "" : connection.token(),
                endpoint.payloadTypes().stream()
                        .flatMap(concept -> concept.codings().stream().map(Code::token))
                        .collect(Collectors.toSet()));
    }
}
