package health.waymark.backend.place;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that has the form of a postal code.
 *
 * @param country as written before the code or implied by its form; else empty
 * @param digits four or five
 * @param letters two for a full Dutch code, else none
 * @param rest what follows the code: a place or a country
 */
record PostalQuery(Optional<String> country, String digits, String letters, String rest) {

    private static final Pattern FORM = Pattern.compile(
            "(?:(NL|AT?|BE?|DE?)[- ]\\s*)?(\\d{4,5})(?:\\s?([A-Z]{2})(?![\\p{L}\\p{N}]))?(?![\\p{L}\\p{N}])[\\s,]*+(.*)",
            Pattern.CASE_INSENSITIVE);

    static Optional<PostalQuery> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(2);
        String letters = matcher.group(3) == null ? "" : matcher.group(3).toUpperCase(Locale.ROOT);
        if (digits.length() == 5 && !letters.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> country = Optional.ofNullable(matcher.group(1))
                .map(PostalQuery::countryOf)
                .or(() -> impliedBy(digits, letters));
        return Optional.of(new PostalQuery(country, digits, letters, matcher.group(4)));
    }

    /** International mail once used the signs of cars: A-6020, B-1000, D-10115. */
    private static String countryOf(String written) {
        String sign = written.toUpperCase(Locale.ROOT);
        return switch (sign) {
            case "A" -> "AT";
            case "B" -> "BE";
            case "D" -> "DE";
            default -> sign;
        };
    }

    private static Optional<String> impliedBy(String digits, String letters) {
        if (!letters.isEmpty()) {
            return Optional.of("NL");
        }
        return digits.length() == 5 ? Optional.of("DE") : Optional.empty();
    }
}
