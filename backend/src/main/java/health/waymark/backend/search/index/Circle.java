package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.GeoDistanceType;
import co.elastic.clients.elasticsearch._types.GeoLocation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.math.BigDecimal;

/**
 * A true circle on the Earth's surface, not the square around it.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param kilometres the radius, greater than 0
 */
public record Circle(double latitude, double longitude, double kilometres) {

    /** Half the way around the Earth: a circle of this radius holds every place. */
    public static final double MOST_KILOMETRES = 20_038;

    /** @throws IllegalArgumentException with a sentence for the caller, when a number is out of range */
    public Circle {
        require(Math.abs(latitude) <= 90, "the latitude must be between -90 and 90 degrees");
        require(Math.abs(longitude) <= 180, "the longitude must be between -180 and 180 degrees");
        require(kilometres > 0, "the distance must be greater than 0");
        kilometres = Math.min(kilometres, MOST_KILOMETRES);
    }

    private static void require(boolean held, String sentence) {
        if (!held) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Labels with a position inside. */
    public Query filter() {
        return filter("position");
    }

    /** Labels with a position of that field inside. */
    public Query filter(String field) {
        String distance = BigDecimal.valueOf(kilometres).toPlainString() + "km";
        return Query.of(query -> query.geoDistance(circle ->
                circle.field(field).location(centre()).distance(distance).distanceType(GeoDistanceType.Arc)));
    }

    /** The centre, as Elasticsearch's client has it. */
    public GeoLocation centre() {
        return GeoLocation.of(
                location -> location.latlon(point -> point.lat(latitude).lon(longitude)));
    }

    /** The radius in whole metres, at least one. */
    public long metres() {
        return Math.max(1, Math.round(kilometres * 1000));
    }
}
