package health.waymark.backend.search.index;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.fhir.Outcomes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value of {@code near}: {@code latitude|longitude|distance|unit}, where distance and unit may be left out. */
public final class Near {

    private static final Map<String, Double> KILOMETRES =
            Map.of("km", 1.0, "m", 0.001, "[mi_i]", 1.609344, "mi", 1.609344);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,7}(\\.\\d{1,20})?");

    private Near() {}

    /**
     * Reads a circle.
     *
     * @param kilometres the distance when none is given
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException naming the parameter, when it is not of the form
     */
    public static Circle parse(String value, double kilometres) {
        List<String> parts = List.of(value.split("\\|", -1));
        if (parts.size() < 2 || parts.size() > 4) {
            throw malformed("it needs a latitude and a longitude");
        }
        double unit = unit(parts.size() == 4 ? parts.get(3) : "");
        double distance = parts.size() < 3 || parts.get(2).isBlank() ? kilometres : number(parts.get(2)) * unit;
        try {
            return new Circle(number(parts.get(0)), number(parts.get(1)), distance);
        } catch (IllegalArgumentException outOfRange) {
            throw malformed(String.valueOf(outOfRange.getMessage()));
        }
    }

    /** Reads a circle; empty when it is not of the form. */
    public static Optional<Circle> find(String value, double kilometres) {
        try {
            return Optional.of(parse(value, kilometres));
        } catch (InvalidRequestException malformed) {
            return Optional.empty();
        }
    }

    /** Whether a value says how far. */
    public static boolean hasDistance(String value) {
        String[] parts = value.split("\\|", -1);
        return parts.length > 2 && !parts[2].isBlank();
    }

    private static double unit(String code) {
        Double kilometres = code.isBlank() ? Double.valueOf(1) : KILOMETRES.get(code.strip());
        if (kilometres == null) {
            throw malformed("the unit must be km, m or [mi_i]");
        }
        return kilometres;
    }

    private static double number(String text) {
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw malformed("'" + text + "' is not a number");
        }
        return Double.parseDouble(text.strip());
    }

    private static RuntimeException malformed(String reason) {
        return Outcomes.invalid(
                "'near' takes latitude|longitude|distance|unit, such as 52.51|6.09|10|km: " + reason + ".", "near");
    }
}
