package health.waymark.backend.routing;

import health.waymark.backend.routing.ResolvedRoute.Code;
import health.waymark.backend.routing.ResolvedRoute.Concept;
import health.waymark.backend.routing.ResolvedRoute.Position;
import health.waymark.backend.routing.ResolvedRoute.Provenance;
import health.waymark.backend.routing.ResolvedRoute.RoutedEndpoint;
import health.waymark.backend.routing.ResolvedRoute.RoutedLocation;
import health.waymark.backend.routing.ResolvedRoute.Target;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A resolved route as the FHIR extension that an entry of a search answer carries. */
public final class RouteExtension {

    public static final String URL = "https://waymark.health/fhir/StructureDefinition/route";

    /** Raised with every change of what a route is written as; all stored routes are then written anew. */
    public static final String VERSION = "2";

    private RouteExtension() {}

    /**
     * One Extension object as JSON text. The same route always gives the same text.
     *
     * @return empty when nothing was resolved: FHIR knows no extension without content
     */
    public static Optional<String> json(ResolvedRoute route) {
        ObjectNode extension = JsonNodeFactory.instance.objectNode().put("url", URL);
        ArrayNode parts = extension.putArray("extension");
        addReference(parts, "owner", route.owner());
        route.locations().forEach(location -> addNested(parts, "location", each -> describe(location, each)));
        route.endpoints().forEach(endpoint -> addNested(parts, "endpoint", each -> describe(endpoint, each)));
        return parts.isEmpty() ? Optional.empty() : Optional.of(extension.toString());
    }

    private static void describe(RoutedLocation location, ArrayNode parts) {
        addReference(parts, "reference", location.location());
        describe(location.provenance(), parts);
        Position position = location.position();
        if (position != null) {
            addNested(parts, "position", degrees -> {
                add(degrees, "latitude").put("valueDecimal", position.latitude());
                add(degrees, "longitude").put("valueDecimal", position.longitude());
            });
        }
        addText(parts, "address", "valueString", location.address());
    }

    private static void describe(RoutedEndpoint endpoint, ArrayNode parts) {
        addReference(parts, "reference", endpoint.endpoint());
        addText(parts, "address", "valueUrl", endpoint.address());
        Code connectionType = endpoint.connectionType();
        if (connectionType != null) {
            write(connectionType, add(parts, "connectionType").putObject("valueCoding"));
        }
        endpoint.payloadTypes().stream()
                .filter(concept -> !concept.codings().isEmpty() || concept.text() != null)
                .forEach(concept -> write(concept, add(parts, "payloadType").putObject("valueCodeableConcept")));
        endpoint.mimeTypes().forEach(type -> addText(parts, "payloadMimeType", "valueCode", type));
        describe(endpoint.provenance(), parts);
        if (!endpoint.verification().equals(Verification.NONE)) {
            addText(parts, "verification", "valueCode", endpoint.verificationStatus());
        }
    }

    private static void describe(Provenance provenance, ArrayNode parts) {
        addText(parts, "origin", "valueCode", provenance.origin().code());
        addReference(parts, "inheritedFrom", provenance.inheritedFrom());
        addText(parts, "reason", "valueString", provenance.reason());
    }

    private static void write(Concept concept, ObjectNode value) {
        if (!concept.codings().isEmpty()) {
            ArrayNode codings = value.putArray("coding");
            concept.codings().forEach(code -> write(code, codings.addObject()));
        }
        putIfPresent(value, "text", concept.text());
    }

    private static void write(Code code, ObjectNode coding) {
        putIfPresent(coding, "system", code.system());
        putIfPresent(coding, "code", code.code());
        putIfPresent(coding, "display", code.display());
    }

    private static void addReference(ArrayNode parts, String url, @Nullable Target target) {
        if (target != null) {
            ObjectNode reference = add(parts, url).putObject("valueReference").put("reference", target.reference());
            putIfPresent(reference, "display", target.display());
        }
    }

    private static void addText(ArrayNode parts, String url, String value, @Nullable String text) {
        if (text != null) {
            add(parts, url).put(value, text);
        }
    }

    private static void addNested(ArrayNode parts, String url, Consumer<ArrayNode> content) {
        content.accept(add(parts, url).putArray("extension"));
    }

    private static ObjectNode add(ArrayNode parts, String url) {
        return parts.addObject().put("url", url);
    }

    private static void putIfPresent(ObjectNode object, String field, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            object.put(field, text);
        }
    }
}
