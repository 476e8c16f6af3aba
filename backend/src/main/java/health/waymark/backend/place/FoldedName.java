package health.waymark.backend.place;

import health.waymark.backend.store.Folding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as they are compared, in all spellings that people use. */
final class FoldedName {

    private static final Pattern SAINT = Pattern.compile("\\b(sankt|sint|saint)\\b");
    private static final Pattern ST = Pattern.compile("\\bst\\b");

    private FoldedName() {}

    static String of(String text) {
        return Folding.text(text);
    }

    /** Every way in which people write a name: "Sankt" also as "St.", "München" also as "Muenchen". */
    static Set<String> spellings(String name, String country) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String variant : List.of(name, transcribed(name))) {
            String folded = of(variant);
            spellings.add(folded);
            spellings.add(SAINT.matcher(folded).replaceAll("st"));
            spellings.add(ST.matcher(folded).replaceAll(saintIn(country)));
        }
        return spellings;
    }

    private static String transcribed(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue");
    }

    private static String saintIn(String country) {
        return country.equals("AT") || country.equals("DE") ? "sankt" : "sint";
    }
}
