package health.waymark.backend.place;

/**
 * What a text was taken to mean.
 *
 * @param label to show to the person who typed it: "Hengelo, Gelderland, NL" or "8011AB, NL"
 * @param position its middle
 */
public record Located(String label, GeoPoint position) {}
