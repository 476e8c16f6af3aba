package health.waymark.admin.map;

/** A point on Earth, WGS 84, in degrees. */
public record GeoPoint(double latitude, double longitude) {}
