package health.waymark.backend.store.search;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Places within a real circle on the globe: {@code latitude|longitude|distance|unit}. */
final class NearMatching {

    private static final double EARTH_KILOMETRES = 6371.0088;
    private static final double NEAR_BY = 10;
    private static final double HALFWAY_ROUND = EARTH_KILOMETRES * Math.PI;
    private static final Map<String, Double> KILOMETRES =
            Map.of("", 1.0, "km", 1.0, "m", 0.001, "[mi_i]", 1.609344, "mi", 1.609344);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,7}(\\.\\d{1,20})?");
    private static final String FORM = "latitude|longitude|distance|unit, such as 52.51|6.09|10|km, with the unit km, m"
            + " or [mi_i], latitude -90 to 90 and longitude -180 to 180";

    private NearMatching() {}

    /**
     * A circle on the globe.
     *
     * @param kilometres its radius, 0 or more
     */
    record Circle(double latitude, double longitude, double kilometres) {

        /** The way to the position under that alias, by the haversine formula. */
        String kilometresTo(String alias, SqlValues values) {
            String lat = values.add(latitude) + "::float8";
            String lon = values.add(longitude) + "::float8";
            return EARTH_KILOMETRES + " * 2 * asin(least(1, sqrt(power(sin(radians(" + alias + ".latitude - " + lat
                    + ") / 2), 2) + cos(radians(" + lat + ")) * cos(radians(" + alias
                    + ".latitude)) * power(sin(radians(" + alias + ".longitude - " + lon + ") / 2), 2))))";
        }
    }

    /** A condition on the columns {@code latitude} and {@code longitude} of {@code s}. */
    static String of(String name, String text, SqlValues values) {
        Circle circle = read(name, text);
        // The rectangle around the circle lets the index help, and spares most rows the trigonometry.
        double band = Math.toDegrees(circle.kilometres() / EARTH_KILOMETRES) + 1e-9;
        return "s.latitude >= " + values.add(circle.latitude() - band) + "::float8 and s.latitude <= "
                + values.add(circle.latitude() + band) + "::float8" + between(circle, band, values) + " and "
                + circle.kilometresTo("s", values) + " <= " + values.add(circle.kilometres()) + "::float8";
    }

    /** Nothing where the circle holds a pole or crosses the date line. */
    private static String between(Circle circle, double band, SqlValues values) {
        double farthest = Math.abs(circle.latitude()) + band;
        if (farthest >= 89) {
            return "";
        }
        double reach = Math.toDegrees(Math.asin(Math.min(
                        1,
                        Math.sin(circle.kilometres() / EARTH_KILOMETRES)
                                / Math.cos(Math.toRadians(circle.latitude())))))
                + 1e-9;
        if (Math.abs(circle.longitude()) + reach > 180) {
            return "";
        }
        return " and s.longitude >= " + values.add(circle.longitude() - reach) + "::float8 and s.longitude <= "
                + values.add(circle.longitude() + reach) + "::float8";
    }

    static Circle read(String name, String text) {
        List<String> parts = List.of(text.split("\\|", -1));
        Double unit = parts.size() == 4 ? KILOMETRES.get(parts.get(3).strip()) : Double.valueOf(1);
        if (parts.size() < 2 || parts.size() > 4 || unit == null) {
            throw Refusals.value(name, FORM, text);
        }
        double latitude = number(name, text, parts.get(0), 90);
        double longitude = number(name, text, parts.get(1), 180);
        boolean hasDistance = parts.size() > 2 && !parts.get(2).isBlank();
        double distance = hasDistance ? number(name, text, parts.get(2), 9_999_999) * unit : NEAR_BY;
        if (distance < 0) {
            throw Refusals.value(name, FORM, text);
        }
        return new Circle(latitude, longitude, Math.min(distance, HALFWAY_ROUND));
    }

    private static double number(String name, String text, String part, double most) {
        if (!NUMBER.matcher(part.strip()).matches() || Math.abs(Double.parseDouble(part.strip())) > most) {
            throw Refusals.value(name, FORM, text);
        }
        return Double.parseDouble(part.strip());
    }
}
