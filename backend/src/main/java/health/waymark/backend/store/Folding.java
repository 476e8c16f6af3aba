package health.waymark.backend.store;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one folding of text, for both indexes and for queries: lower case, without accents, ligatures and special letters
 * written out.
 *
 * <p>It is done here and not by PostgreSQL or an Elasticsearch analyzer because a value and a query that are folded by
 * the same code cannot disagree (docs/decisions/0009).
 */
public final class Folding {

    /** Index rows of PostgreSQL have a largest size; a search never needs more of a text than this. */
    private static final int LONGEST = 500;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Folding() {}

    /**
     * Folds a whole value for comparison: it keeps its punctuation, white space becomes single blanks with none at the
     * ends, and it is cut to 500 characters.
     */
    public static String fold(String text) {
        String folded = SPACE.matcher(letters(text)).replaceAll(" ").strip();
        if (folded.length() <= LONGEST) {
            return folded;
        }
        return folded.substring(0, Character.isHighSurrogate(folded.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    /** The folded words of a text in their order; whatever is neither letter nor digit separates words. */
    public static List<String> words(String text) {
        String folded = letters(text);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int at = 0; at < folded.length(); ) {
            int letter = folded.codePointAt(at);
            if (Character.isLetterOrDigit(letter)) {
                start = start < 0 ? at : start;
            } else if (start >= 0) {
                words.add(folded.substring(start, at));
                start = -1;
            }
            at += Character.charCount(letter);
        }
        if (start >= 0) {
            words.add(folded.substring(start));
        }
        return words;
    }

    /** The folded words with single blanks between them: what an analyzer that splits at blanks takes apart again. */
    public static String text(String text) {
        return String.join(" ", words(text));
    }

    private static String letters(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(decomposed.length() + 8);
        decomposed.codePoints().forEach(letter -> append(folded, letter));
        return folded.toString();
    }

    /** Most texts are, and need no more than lower case. */
    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder folded, int letter) {
        String plain = plain(letter);
        if (plain != null) {
            folded.append(plain);
        } else if (!isMark(letter)) {
            folded.appendCodePoint(letter);
        }
    }

    /** Letters that Unicode does not decompose, as the languages that use them write them without the letter. */
    private static @Nullable String plain(int letter) {
        return switch (letter) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'đ', 'ð' -> "d";
            case 'ł' -> "l";
            case 'ħ' -> "h";
            case 'ı' -> "i";
            case 'þ' -> "th";
            case 'ς' -> "σ";
            default -> null;
        };
    }

    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
