package health.waymark.backend.place;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as they are compared: lower case, without accents, punctuation as one space. */
final class FoldedName {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SAINT = Pattern.compile("\\b(sankt|sint|saint)\\b");
    private static final Pattern ST = Pattern.compile("\\bst\\b");

    private FoldedName() {}

    static String of(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
                .replaceAll("")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o");
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
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
