package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Activity- and PlanDefinitions: which ones a service says it supports, and which Endpoints they name. */
@Component
final class Activities {

    static final List<String> TYPES = List.of("ActivityDefinition", "PlanDefinition");

    private static final String SUPPORTED = "supported-activity-definitions";

    private final CanonicalBases bases;
    private final List<String> endpointExtensions;

    Activities(RoutingProperties properties) {
        this.bases = new CanonicalBases(properties.canonicalBases());
        this.endpointExtensions = properties.activityEndpoint();
    }

    /**
     * Whether an activity is named by the canonical of its definition, and not by a code. Both may have a bar: what
     * stands before it is the address of a definition, or the system of a code.
     */
    static boolean isCanonical(String activity) {
        String address = activity.replaceFirst("\\|.*$", "");
        boolean isDefinition = TYPES.stream().anyMatch(type -> address.contains("/" + type + "/"));
        return isDefinition || (address.indexOf(':') > 0 && activity.indexOf('|') < 0);
    }

    /** The addresses under which a definition may be kept that a canonical names, without versions. */
    List<String> addresses(String canonical) {
        return bases.aliases(canonical.replaceFirst("\\|.*$", ""));
    }

    boolean same(String one, String other) {
        return bases.same(one, other);
    }

    /** The canonicals that a service names, on itself or on one of its types: both places are in use. */
    List<String> supportedBy(Node service) {
        return Stream.concat(
                        Stream.of(service.json()), service.json().path("type").valueStream())
                .flatMap(element -> element.path("extension").valueStream())
                .filter(extension -> bases.isExtension(extension.path("url").asString(""), SUPPORTED))
                .flatMap(extension -> extension.path("valueCanonical").asStringOpt().stream())
                .distinct()
                .toList();
    }

    /** The published definition with that canonical; of several, the one with the smallest key. */
    Optional<Node> definition(DirectoryGraph graph, String canonical) {
        return TYPES.stream()
                .flatMap(graph::ofType)
                .filter(node -> same(canonical, canonicalOf(node)))
                .findFirst();
    }

    private static String canonicalOf(Node definition) {
        JsonNode version = definition.json().path("version");
        String url = definition.json().path("url").asString("");
        return version.isString() ? url + "|" + version.stringValue() : url;
    }

    /** The Endpoints that a definition names by an extension: the element that the agreement speaks of is not in R4. */
    Stream<DirectoryKey> endpoints(Node definition) {
        return definition
                .json()
                .path("extension")
                .valueStream()
                .filter(extension ->
                        endpointExtensions.contains(extension.path("url").asString("")))
                .flatMap(extension -> extension.at("/valueReference/reference").asStringOpt().stream())
                .flatMap(reference -> DirectoryKey.ofReference(reference).stream());
    }
}
