package health.waymark.admin.routing;

import health.waymark.admin.fhir.Part;
import health.waymark.admin.fhir.Reference;
import health.waymark.admin.map.GeoPoint;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where the service is given.
 *
 * @param address in one line, possibly empty
 * @param position when the directory knows it
 */
public record RoutedLocation(Reference reference, String address, Optional<GeoPoint> position, Origin origin) {

    static RoutedLocation of(Part location) {
        return new RoutedLocation(
                Reference.of(location.one("reference").value()),
                location.one("address").text(),
                position(location.one("position")),
                Origin.of(location));
    }

    private static Optional<GeoPoint> position(Part position) {
        JsonNode latitude = position.one("latitude").value();
        JsonNode longitude = position.one("longitude").value();
        return latitude.isNumber() && longitude.isNumber()
                ? Optional.of(new GeoPoint(latitude.asDouble(), longitude.asDouble()))
                : Optional.empty();
    }
}
