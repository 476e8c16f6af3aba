package health.waymark.backend.store.search;

import java.util.List;
import java.util.regex.Pattern;

/** Areas that contain a point: {@code latitude|longitude}. Their edges are straight on the map, as GeoJSON has them. */
final class ContainsMatching {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,20})?");
    private static final String FORM =
            "latitude|longitude, such as 52.51|6.09, with latitude -90 to 90 and longitude -180 to 180";

    private ContainsMatching() {}

    /** A condition on the columns of {@code search_area} under {@code s}. */
    static String of(String name, String text, SqlValues values) {
        List<String> parts = List.of(text.split("\\|", -1));
        if (parts.size() != 2) {
            throw Refusals.value(name, FORM, text);
        }
        String latitude = values.add(number(name, text, parts.get(0), 90)) + "::float8";
        String longitude = values.add(number(name, text, parts.get(1), 180)) + "::float8";
        // An area across the date line is kept in one piece, on one of three turns of the Earth.
        return "s.south <= " + latitude + " and s.north >= " + latitude
                + " and exists (select from (values (" + longitude + "), (" + longitude + " + 360), (" + longitude
                + " - 360)) turn(longitude) where s.west <= turn.longitude and s.east >= turn.longitude"
                + " and s.outline @> point(turn.longitude, " + latitude + ")"
                + " and (s.holes = '' or not exists (select from unnest(string_to_array(s.holes, ';')) hole"
                + " where hole::polygon @> point(turn.longitude, " + latitude + "))))";
    }

    private static double number(String name, String text, String part, double most) {
        if (!NUMBER.matcher(part.strip()).matches() || Math.abs(Double.parseDouble(part.strip())) > most) {
            throw Refusals.value(name, FORM, text);
        }
        return Double.parseDouble(part.strip());
    }
}
