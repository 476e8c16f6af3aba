package health.waymark.admin.map;

/**
 * The place that was searched around.
 *
 * @param name as the person knows it
 * @param kilometres how far around; 0 when no limit was given
 */
public record Searched(String name, GeoPoint position, double kilometres) {}
