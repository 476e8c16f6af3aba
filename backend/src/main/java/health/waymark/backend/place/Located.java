package health.waymark.backend.place;

import java.util.List;

/**
 * What a text was taken to mean.
 *
 * @param label to show to the person who typed it: "Hengelo, Gelderland, NL" or "8011AB, NL"
 * @param position its middle
 * @param isCorrected whether the text was taken for a typing error
 * @param alternatives other places that it may have meant, the likeliest first
 */
public record Located(String label, GeoPoint position, boolean isCorrected, List<PlaceChoice> alternatives) {

    public Located {
        alternatives = List.copyOf(alternatives);
    }

    /** Something that nothing else is called. */
    static Located certainly(String label, GeoPoint position) {
        return new Located(label, position, false, List.of());
    }
}
