package health.waymark.backend.routing;

import health.waymark.backend.routing.Because.Reason;
import health.waymark.backend.routing.ResolvedRoute.Code;
import health.waymark.backend.routing.ResolvedRoute.RoutedEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a sender asks for. Payload and connection types are tokens, {@code system|code}, {@code |code} (no system) or
 * {@code code}; an empty list accepts everything, several entries accept any of them.
 *
 * @param mimeTypes without parameters, such as {@code application/fhir+json}
 * @param fhirVersions major and minor version, such as {@code 4.0}
 * @param activity what is to be done: the canonical of an Activity- or PlanDefinition, or a token; null when not said
 */
public record EndpointCriteria(
        List<String> payloadTypes,
        List<String> connectionTypes,
        List<String> mimeTypes,
        List<String> fhirVersions,
        @Nullable String activity) {

    public static final EndpointCriteria ANY = new EndpointCriteria(List.of(), List.of());

    public EndpointCriteria {
        payloadTypes = List.copyOf(payloadTypes);
        connectionTypes = List.copyOf(connectionTypes);
        mimeTypes = List.copyOf(mimeTypes);
        fhirVersions = List.copyOf(fhirVersions);
    }

    public EndpointCriteria(List<String> payloadTypes, List<String> connectionTypes) {
        this(payloadTypes, connectionTypes, List.of(), List.of(), null);
    }

    /** Whether it filters endpoints at all. */
    boolean filters() {
        return !(payloadTypes.isEmpty() && connectionTypes.isEmpty() && mimeTypes.isEmpty() && fhirVersions.isEmpty());
    }

    /** Why the sender cannot use that endpoint; null when it can. */
    @Nullable
    Because mismatch(RoutedEndpoint endpoint) {
        List<Code> payloads = endpoint.payloadTypes().stream()
                .flatMap(concept -> concept.codings().stream())
                .toList();
        if (!accepts(payloadTypes, payloads)) {
            return Because.of(Reason.PAYLOAD_TYPE, tokens(payloads));
        }
        Code connection = endpoint.connectionType();
        if (!accepts(connectionTypes, connection == null ? List.of() : List.of(connection))) {
            return Because.of(
                    Reason.CONNECTION_TYPE, tokens(Stream.ofNullable(connection).toList()));
        }
        return acceptsFormat(endpoint.mimeTypes())
                ? null
                : Because.of(Reason.FORMAT, String.join(", ", endpoint.mimeTypes()));
    }

    private static boolean accepts(List<String> tokens, Collection<Code> codes) {
        return tokens.isEmpty()
                || codes.stream().anyMatch(code -> tokens.stream().anyMatch(token -> code.isMeantBy(token)));
    }

    /** FHIR R4: an Endpoint without a MIME type takes any content; a MIME type without a version says nothing of it. */
    private boolean acceptsFormat(List<String> offered) {
        return offered.isEmpty()
                || offered.stream()
                        .map(MimeType::of)
                        .anyMatch(offer -> isAsked(mimeTypes, offer.type())
                                && (offer.fhirVersion() == null || isAsked(fhirVersions, offer.fhirVersion())));
    }

    private static boolean isAsked(List<String> asked, @Nullable String value) {
        return asked.isEmpty() || asked.contains(value);
    }

    private static String tokens(List<Code> codes) {
        return codes.isEmpty() ? "none" : codes.stream().map(Code::token).collect(Collectors.joining(", "));
    }
}
