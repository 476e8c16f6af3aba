package health.waymark.backend.place;

/**
 * Where a postal code is.
 *
 * @param country ISO 3166-1 alpha-2
 * @param code as looked up: "8011AB", or fewer characters when only a prefix was known
 * @param exact whether all digits of the code were known, so the position is good to a quarter or a village
 * @param position the middle of the area
 */
public record PostalArea(String country, String code, boolean exact, GeoPoint position) {}
