package health.waymark.admin.map;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A country's outline.
 *
 * @param rings closed lines, without the first point repeated
 */
record Country(String name, List<List<GeoPoint>> rings) {

    static Country of(JsonNode country) {
        return new Country(
                country.path("name").asString(""),
                StreamSupport.stream(country.path("rings").spliterator(), false)
                        .map(Country::ring)
                        .toList());
    }

    /** The file holds longitude and latitude by turns, as GeoJSON orders them. */
    private static List<GeoPoint> ring(JsonNode numbers) {
        return IntStream.range(0, numbers.size() / 2)
                .mapToObj(at -> new GeoPoint(
                        numbers.get(2 * at + 1).asDouble(), numbers.get(2 * at).asDouble()))
                .toList();
    }
}
