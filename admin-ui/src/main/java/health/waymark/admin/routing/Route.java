package health.waymark.admin.routing;

import health.waymark.admin.fhir.Part;
import health.waymark.admin.fhir.Reference;
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
