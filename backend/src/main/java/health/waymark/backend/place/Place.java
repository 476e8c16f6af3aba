package health.waymark.backend.place;

/**
 * A town or a part of one.
 *
 * @param name the local name, "Den Haag", not "The Hague"
 * @param country ISO 3166-1 alpha-2
 * @param admin GeoNames admin1 code inside the country, "15" for Overijssel; {@link Places#label} has its name
 * @param latitude degrees north
 * @param longitude degrees east
 * @param population inhabitants, 0 when not known
 */
public record Place(String name, String country, String admin, double latitude, double longitude, int population) {

    /** Its centre. */
    public GeoPoint position() {
        return new GeoPoint(latitude, longitude);
    }
}
