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

    /** Whether a point is inside, by the number of borders west of it. */
    boolean contains(GeoPoint point) {
        return rings.stream().filter(ring -> crossings(ring, point) % 2 == 1).count() % 2 == 1;
    }

    private static long crossings(List<GeoPoint> ring, GeoPoint point) {
        return IntStream.range(0, ring.size())
                .filter(at -> crosses(ring.get(at), ring.get((at + 1) % ring.size()), point))
                .count();
    }

    private static boolean crosses(GeoPoint from, GeoPoint to, GeoPoint point) {
        if (from.latitude() > point.latitude() == to.latitude() > point.latitude()) {
            return false;
        }
        double share = (point.latitude() - from.latitude()) / (to.latitude() - from.latitude());
        return from.longitude() + share * (to.longitude() - from.longitude()) < point.longitude();
    }

    /** The file holds longitude and latitude by turns, as GeoJSON orders them. */
    private static List<GeoPoint> ring(JsonNode numbers) {
        return IntStream.range(0, numbers.size() / 2)
                .mapToObj(at -> new GeoPoint(
                        numbers.get(2 * at + 1).asDouble(), numbers.get(2 * at).asDouble()))
                .toList();
    }
}
