package health.waymark.admin.map;

/**
 * Something to be shown on a map.
 *
 * @param number the same as in the list beside it
 * @param name what it is
 */
public record Pin(int number, String name, GeoPoint position) {}
