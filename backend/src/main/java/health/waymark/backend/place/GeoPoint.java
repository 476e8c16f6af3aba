package health.waymark.backend.place;

/**
 * A point on WGS 84.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

    private static final double EARTH_KILOMETRES = 6371.0088;

    /** @throws IllegalArgumentException when a coordinate is not on Earth */
    public GeoPoint {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("Not a point on Earth: " + latitude + ", " + longitude);
        }
    }

    /** The way to another point along the great circle (haversine formula, mean radius of the Earth). */
    public double kilometresTo(GeoPoint other) {
        double from = Math.toRadians(latitude);
        double to = Math.toRadians(other.latitude);
        double half = Math.pow(Math.sin((to - from) / 2), 2)
                + Math.cos(from)
                        * Math.cos(to)
                        * Math.pow(Math.sin(Math.toRadians(other.longitude - longitude) / 2), 2);
        return 2 * EARTH_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }
}
