package health.waymark.backend.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes texts comparable as FHIR string search wants them: without regard to case, accents and runs of space. */
public final class Folding {

    /** Index rows of PostgreSQL have a largest size; a search never needs more of a text than this. */
    private static final int LONGEST = 500;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Folding() {}

    /** The text in lower case, without accents, ß as ss, with single spaces, at most 500 characters long. */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
        String letters = bare.replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("đ", "d")
                .replace("ł", "l");
        String folded = SPACE.matcher(letters).replaceAll(" ").strip();
        return folded.length() > LONGEST ? folded.substring(0, LONGEST) : folded;
    }
}
