package health.waymark.backend.routing;

import java.util.Collection;
import java.util.List;

/**
 * Which endpoints a sender can use. Each entry is a token, {@code system|code}, {@code |code} (no system) or {@code code};
 * an empty list accepts everything, several entries accept any of them.
 */
public record EndpointCriteria(List<String> payloadTypes, List<String> connectionTypes) {

    public static final EndpointCriteria ANY = new EndpointCriteria(List.of(), List.of());

    public EndpointCriteria {
        payloadTypes = List.copyOf(payloadTypes);
        connectionTypes = List.copyOf(connectionTypes);
    }

    boolean accepts(ResolvedRoute.RoutedEndpoint endpoint) {
        return accepts(
                        payloadTypes,
                        endpoint.payloadTypes().stream()
                                .flatMap(concept -> concept.codings().stream())
                                .toList())
                && accepts(
                        connectionTypes,
                        endpoint.connectionType() == null ? List.of() : List.of(endpoint.connectionType()));
    }

    private static boolean accepts(List<String> tokens, Collection<ResolvedRoute.Code> codes) {
        return tokens.isEmpty()
                || codes.stream().anyMatch(code -> tokens.stream().anyMatch(token -> matches(token, code)));
    }

    private static boolean matches(String token, ResolvedRoute.Code code) {
        return token.contains("|") ? token.equals(code.token()) : token.equals(code.code());
    }
}
