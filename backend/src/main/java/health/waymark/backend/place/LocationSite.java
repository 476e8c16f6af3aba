package health.waymark.backend.place;

import health.waymark.backend.store.Folding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a Location says that it is.
 *
 * @param id of the Location
 * @param isPlace whether it is somewhere one can go to: not an area, and not a kind of place
 * @param latitude as it is written; null when there is none
 * @param longitude as it is written; null when there is none
 * @param address street and postal code, folded; empty when it has none
 * @param city of its address; empty when it has none
 * @param country of its address, code or name; empty when it has none
 */
public record LocationSite(
        String id,
        boolean isPlace,
        @Nullable Double latitude,
        @Nullable Double longitude,
        String address,
        String city,
        String country) {

    private static final String BOUNDARY = "http://hl7.org/fhir/StructureDefinition/location-boundary-geojson";
    private static final List<String> AREAS = List.of("area", "jdn");

    /** Reads a FHIR Location. */
    public static LocationSite of(JsonNode location) {
        JsonNode position = location.path("position");
        JsonNode address = location.path("address");
        String street = Stream.concat(address.path("line").valueStream(), Stream.of(address.path("postalCode")))
                .flatMap(part -> part.asStringOpt().stream())
                .collect(Collectors.joining(" "));
        return new LocationSite(
                location.path("id").asString(""),
                isPlace(location),
                number(position.path("latitude")),
                number(position.path("longitude")),
                Folding.text(street),
                address.path("city").asString(""),
                address.path("country").asString(""));
    }

    private static boolean isPlace(JsonNode location) {
        boolean isArea = location.path("physicalType")
                .path("coding")
                .valueStream()
                .anyMatch(coding -> AREAS.contains(coding.path("code").asString("")));
        boolean hasBoundary = location.path("extension")
                .valueStream()
                .anyMatch(extension -> extension.path("url").asString("").equals(BOUNDARY));
        return !isArea && !hasBoundary && !location.path("mode").asString("").equals("kind");
    }

    private static @Nullable Double number(JsonNode degrees) {
        return degrees.isNumber() ? degrees.doubleValue() : null;
    }

    /** Where it is; empty when it does not say, or says what is not on Earth. */
    public Optional<GeoPoint> position() {
        if (latitude == null || longitude == null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            return Optional.empty();
        }
        return Optional.of(new GeoPoint(latitude, longitude));
    }

    /** The square metre or so where it stands. */
    String spot() {
        return String.format(Locale.ROOT, "%.5f,%.5f", latitude, longitude);
    }
}
