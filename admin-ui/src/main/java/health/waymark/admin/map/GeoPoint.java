package health.waymark.admin.map;

/** A point on Earth, WGS 84, in degrees. */
public record GeoPoint(double latitude, double longitude) {

    /**
     * The angle between two points as seen from the middle of the Earth, as its cosine: from -1 on the opposite side to 1
     * at the same place, also across the date line and the poles. For order; it is no distance.
     */
    public double closeness(GeoPoint other) {
        double here = Math.toRadians(latitude);
        double there = Math.toRadians(other.latitude);
        return Math.sin(here) * Math.sin(there)
                + Math.cos(here) * Math.cos(there) * Math.cos(Math.toRadians(longitude - other.longitude));
    }
}
