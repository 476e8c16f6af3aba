package health.waymark.backend.store;

import java.util.ArrayList;
import java.util.List;

/** The escapes of search values: {@code \,} {@code \|} {@code \$} and {@code \\} (FHIR R4, Search §3.1.1.4.0.1). */
public final class SearchText {

    private SearchText() {}

    /** Splits at a separator that has no backslash before it; the escapes stay in the parts. */
    public static List<String> splitUnescaped(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) == '\\') {
                index++;
            } else if (text.charAt(index) == separator) {
                parts.add(text.substring(start, index));
                start = index + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** The text without its escapes. */
    public static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            boolean escapes = text.charAt(index) == '\\' && index + 1 < text.length();
            plain.append(text.charAt(escapes ? ++index : index));
        }
        return plain.toString();
    }
}
