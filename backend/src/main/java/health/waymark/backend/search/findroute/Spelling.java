package health.waymark.backend.search.findroute;

import health.waymark.backend.fhir.Outcomes;
import org.jspecify.annotations.Nullable;

/**
 * How words are compared. Looking for all words that differ by two letters costs the index ten times as much as looking
 * for one, and those who spell as the directory does need it not: so it is done where nothing is found without.
 */
enum Spelling {
    /** As it is spelt; the beginning of a longer word will do. */
    EXACT,
    /** With a typing error or two. */
    CORRECTED;

    static final String PARAMETER = "spelling";

    /** The one that was asked for; null where it is left to us. */
    static @Nullable Spelling of(GivenParameters given) {
        String asked = given.one(PARAMETER, 20);
        if (asked == null) {
            return null;
        }
        return switch (asked.strip()) {
            case "exact" -> EXACT;
            case "corrected" -> CORRECTED;
            default -> throw Outcomes.invalid("'" + PARAMETER + "' takes exact or corrected.", PARAMETER);
        };
    }
}
