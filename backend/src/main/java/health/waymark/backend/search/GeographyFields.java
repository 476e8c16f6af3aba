package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.ResolvedRoute;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Where a label is. */
final class GeographyFields {

    private GeographyFields() {}

    /**
     * {@code position} is where one goes to, whoever says so; {@code location_position} is where the Locations are that
     * the resource itself refers to, which is what the chain {@code location.near} asks for.
     */
    static void write(JsonGenerator json, Label label) {
        write(json, "position", LabelState.positions(label).stream());
        write(json, "location_position", referred(label));
    }

    private static Stream<ResolvedRoute.Position> referred(Label label) {
        Set<String> locations = label.values().references().stream()
                .filter(reference -> reference.param().equals("location"))
                .map(reference -> reference.targetType() + "/" + reference.targetId())
                .collect(Collectors.toSet());
        return label.linked().stream()
                .filter(linked -> linked.isA("Location")
                        && locations.contains(linked.key().reference()))
                .map(DirectoryGraph.Node::json)
                .flatMap(location -> LabelState.position(location).stream())
                .distinct();
    }

    private static void write(JsonGenerator json, String field, Stream<ResolvedRoute.Position> positions) {
        json.writeArrayPropertyStart(field);
        positions.forEach(position -> {
            json.writeStartObject();
            json.writeNumberProperty("lat", position.latitude());
            json.writeNumberProperty("lon", position.longitude());
            json.writeEndObject();
        });
        json.writeEndArray();
    }
}
