package health.waymark.admin.routing;

import health.waymark.admin.fhir.Part;
import health.waymark.admin.fhir.Reference;
import health.waymark.admin.map.GeoPoint;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A resolved route, in the backend's order.
 *
 * @param owner the organization that answers for the service
 */
public record Route(Reference owner, List<RoutedLocation> locations, List<RoutedEndpoint> endpoints) {

    private static final String EXTENSION = "https://waymark.health/fhir/StructureDefinition/route";

    /** The same with the location first that is nearest to the point, and those last of which nobody knows where they are. */
    public Route nearestFirst(GeoPoint point) {
        Comparator<RoutedLocation> byDistance = Comparator.comparingDouble(
                location -> location.position().map(at -> -at.closeness(point)).orElse(Double.MAX_VALUE));
        return new Route(owner, locations.stream().sorted(byDistance).toList(), endpoints);
    }

    /** From an entry of {@code $find-route}; an entry without a route gives an empty one. */
    public static Route ofEntry(JsonNode entry) {
        return StreamSupport.stream(entry.path("extension").spliterator(), false)
                .filter(extension -> EXTENSION.equals(extension.path("url").asString()))
                .findFirst()
                .map(extension -> of(Part.ofExtension(extension)))
                .orElse(new Route(new Reference("", "", ""), List.of(), List.of()));
    }

    static Route of(Part route) {
        return new Route(
                Reference.of(route.one("owner").value()),
                route.all("location").stream().map(RoutedLocation::of).toList(),
                route.all("endpoint").stream().map(RoutedEndpoint::of).toList());
    }
}
