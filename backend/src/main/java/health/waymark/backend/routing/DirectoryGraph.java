package health.waymark.backend.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A piece of the published directory in memory: labels with all that they are linked to, and the organizations above. */
public final class DirectoryGraph {

    private final Map<DirectoryKey, Node> nodes = new HashMap<>();
    private final Map<DirectoryKey, List<Node>> locations = new HashMap<>();

    public DirectoryGraph(Collection<Node> nodes) {
        nodes.stream().sorted(Comparator.comparing(Node::key)).forEach(this::add);
    }

    private void add(Node node) {
        nodes.put(node.key(), node);
        if (node.isA("Location")) {
            node.references("managingOrganization")
                    .forEach(organization -> locations
                            .computeIfAbsent(organization, key -> new ArrayList<>())
                            .add(node));
        }
    }

    /** The published resource with this key; empty when it is not published or not part of this piece. */
    public Optional<Node> find(DirectoryKey key) {
        return Optional.ofNullable(nodes.get(key));
    }

    /** All resources of a type, in the order of their ids. */
    Stream<Node> ofType(String type) {
        return nodes.values().stream().filter(node -> node.isA(type)).sorted(Comparator.comparing(Node::key));
    }

    /** The Locations whose {@code managingOrganization} is this organization, in the order of their ids. */
    public List<Node> locationsManagedBy(DirectoryKey organization) {
        return List.copyOf(locations.getOrDefault(organization, List.of()));
    }

    /**
     * What a label is seen together with: the resources that it refers to, its owner and the organizations above, and
     * the locations of its route; in the order of their keys. Endpoints are left out: nobody looks for their names.
     */
    public List<Node> around(ResolvedRoute route) {
        Stream<DirectoryKey> routed = Stream.concat(
                route.ownerPath().stream().map(ResolvedRoute.Target::key),
                route.locations().stream().map(location -> location.location().key()));
        Stream<DirectoryKey> referred = find(route.label().key()).stream().flatMap(Node::allReferences);
        return Stream.concat(routed, referred)
                .filter(key -> !key.type().equals("Endpoint")
                        && !key.equals(route.label().key()))
                .distinct()
                .sorted()
                .flatMap(key -> find(key).stream())
                .toList();
    }

    /** One published resource, as its JSON. */
    public record Node(DirectoryKey key, JsonNode json) {

        public boolean isA(String type) {
            return key.type().equals(type);
        }

        /** The text of a top-level element; null when it is absent. */
        public @Nullable String text(String element) {
            return json.path(element).asStringOpt().orElse(null);
        }

        /** The resource with its name as a link; a person's name is its text, or else the given names and the family name. */
        public ResolvedRoute.Target target() {
            return new ResolvedRoute.Target(
                    key,
                    json.path("name").isArray() ? personName(json.path("name").path(0)) : text("name"));
        }

        private static @Nullable String personName(JsonNode name) {
            Stream<String> parts = Stream.concat(name.path("given").valueStream(), Stream.of(name.path("family")))
                    .flatMap(part -> part.asStringOpt().stream());
            return name.path("text")
                    .asStringOpt()
                    .or(() ->
                            Optional.of(parts.collect(Collectors.joining(" "))).filter(text -> !text.isEmpty()))
                    .orElse(null);
        }

        /** What all literal references, at any depth, name. */
        Stream<DirectoryKey> allReferences() {
            return json.findValues("reference").stream()
                    .flatMap(reference -> reference.asStringOpt().stream())
                    .flatMap(reference -> DirectoryKey.ofReference(reference).stream());
        }

        /** What the literal references in a top-level element of type Reference, single or repeated, name, in their order. */
        public Stream<DirectoryKey> references(String element) {
            JsonNode value = json.path(element);
            return (value.isArray() ? value.valueStream() : Stream.of(value))
                    .flatMap(reference -> reference.path("reference").asStringOpt().stream())
                    .flatMap(reference -> DirectoryKey.ofReference(reference).stream());
        }
    }
}
