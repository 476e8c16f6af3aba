package health.waymark.backend.place;

/**
 * A place to choose.
 *
 * @param label by which it is told apart: "Hengelo, Gelderland, NL"
 * @param place the place
 */
public record PlaceChoice(String label, Place place) {}
