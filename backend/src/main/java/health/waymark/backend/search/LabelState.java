package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.ResolvedRoute;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether a label can be used, and where it is. */
final class LabelState {

    private LabelState() {}

    /** Whether the resource is in effect and so is its owner; an owner that is not published cannot object. */
    static boolean isActive(Label label) {
        ResolvedRoute.Target owner = label.route().owner();
        return isActive(label.resource())
                && (owner == null
                        || label.linked().stream()
                                .filter(linked -> linked.key().equals(owner.key()))
                                .allMatch(LabelState::isActive));
    }

    /** FHIR's default: what does not say that it is inactive, is active. */
    private static boolean isActive(DirectoryGraph.Node resource) {
        return resource.isA("Location")
                ? resource.json().path("status").asString("active").equals("active")
                : resource.json().path("active").asBoolean(true);
    }

    /** Where the label is: a Location where it stands itself, everything else where its route leads. */
    static List<ResolvedRoute.Position> positions(Label label) {
        Stream<ResolvedRoute.Position> positions = label.resource().isA("Location")
                ? position(label.resource().json()).stream()
                : label.route().locations().stream().flatMap(location -> Stream.ofNullable(location.position()));
        return positions.filter(LabelState::isOnEarth).distinct().toList();
    }

    /** Where a Location stands; empty when it does not say, or says what is not on Earth. */
    static Optional<ResolvedRoute.Position> position(JsonNode location) {
        JsonNode position = location.path("position");
        return position.path("latitude").isNumber()
                        && position.path("longitude").isNumber()
                ? Optional.of(new ResolvedRoute.Position(
                                position.path("latitude").doubleValue(),
                                position.path("longitude").doubleValue()))
                        .filter(LabelState::isOnEarth)
                : Optional.empty();
    }

    private static boolean isOnEarth(ResolvedRoute.Position position) {
        return Math.abs(position.latitude()) <= 90 && Math.abs(position.longitude()) <= 180;
    }
}
