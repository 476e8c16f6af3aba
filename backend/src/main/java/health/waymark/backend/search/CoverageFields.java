package health.waymark.backend.search;

import health.waymark.backend.place.Places;
import health.waymark.backend.routing.ResolvedRoute;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Whom a label serves, where it does not say so by an area on the map: within a radius of where it is, or at postal codes
 * (extensions of the German national directory on {@code coverageArea}). Areas are among its references.
 */
final class CoverageFields {

    private static final String RADIUS = "/ServiceCoverageArea";
    private static final String POSTAL_CODE = "/ServiceCoveragePostalCode";

    private static final Map<String, Double> METRES = Map.of("m", 1.0, "km", 1_000.0, "[mi_i]", 1_609.344);

    /** Each circle is hundreds of ranges: what is at more places serves a country anyway. */
    private static final int MOST_PLACES = 10;

    private static final int MOST_RADII = 2;

    private CoverageFields() {}

    static void write(JsonGenerator json, Label label) {
        json.writeArrayPropertyStart("served_circle");
        LabelState.positions(label).stream()
                .limit(MOST_PLACES)
                .forEach(position -> radii(label).forEach(metres -> write(json, position, metres)));
        json.writeEndArray();
        String country = LabelClock.of(label).country().map(code -> code + " ").orElse("");
        DocumentFields.writeStrings(
                json, "served_postal_code", postalCodes(label).map(code -> country + code));
    }

    private static void write(JsonGenerator json, ResolvedRoute.Position position, double metres) {
        ServedCircle.ranges(position.latitude(), position.longitude(), metres).forEach(range -> {
            json.writeStartObject();
            json.writeNumberProperty("gte", range.from());
            json.writeNumberProperty("lte", range.until());
            json.writeEndObject();
        });
    }

    private static Stream<Double> radii(Label label) {
        return extensions(label, RADIUS)
                .map(extension -> extension.path("valueQuantity"))
                .filter(quantity -> quantity.path("value").isNumber())
                .flatMap(quantity -> metres(quantity).stream())
                .distinct()
                .limit(MOST_RADII);
    }

    private static Optional<Double> metres(JsonNode quantity) {
        return Optional.ofNullable(METRES.get(quantity.path("code").asString("m")))
                .map(unit -> unit * quantity.path("value").doubleValue());
    }

    private static Stream<String> postalCodes(Label label) {
        return extensions(label, POSTAL_CODE)
                .flatMap(extension -> extension.path("valueString").asStringOpt().stream())
                .map(Places::normalPostalCode);
    }

    private static Stream<JsonNode> extensions(Label label, String url) {
        return label.resource()
                .json()
                .path("coverageArea")
                .valueStream()
                .flatMap(area -> area.path("extension").valueStream())
                .filter(extension -> extension.path("url").asString("").endsWith(url));
    }
}
