package health.waymark.backend.place;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;

/** Countries as addresses write them: ISO codes of two or three letters, or a name. */
final class Countries {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("nl"));

    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            remember(code, code);
            threeLetters(country).ifPresent(three -> remember(three, code));
            LANGUAGES.forEach(language -> remember(country.getDisplayCountry(language), code));
        }
        remember("USA", "US");
        remember("UK", "GB");
    }

    private Countries() {}

    /** The ISO 3166-1 alpha-2 code; empty when the text is no country that we know. */
    static Optional<String> code(String text) {
        return Optional.ofNullable(BY_NAME.get(FoldedName.of(text)))
                .or(() -> text.isBlank() ? Optional.empty() : Regions.countryNamed(text));
    }

    private static void remember(String name, String code) {
        BY_NAME.putIfAbsent(FoldedName.of(name), code);
    }

    private static Optional<String> threeLetters(Locale country) {
        try {
            return Optional.of(country.getISO3Country());
        } catch (MissingResourceException hasNone) {
            return Optional.empty();
        }
    }
}
