package health.waymark.backend.store.search;

import java.util.Locale;

/** How a value compares with one that is searched for (FHIR R4, Search §3.1.1.4.5). */
enum Prefix {
    EQ,
    NE,
    GT,
    LT,
    GE,
    LE,
    SA,
    EB,
    AP;

    static final String ALL = "eq, ne, gt, lt, ge, le, sa, eb or ap";

    /** A value and the prefix before it; without one, the prefix is eq. */
    record Prefixed(Prefix prefix, String value) {}

    static Prefixed read(String text) {
        if (text.length() > 2 && Character.isLetter(text.charAt(0))) {
            String first = text.substring(0, 2).toUpperCase(Locale.ROOT);
            for (Prefix prefix : values()) {
                if (prefix.name().equals(first) && text.startsWith(first.toLowerCase(Locale.ROOT))) {
                    return new Prefixed(prefix, text.substring(2));
                }
            }
        }
        return new Prefixed(EQ, text);
    }
}
