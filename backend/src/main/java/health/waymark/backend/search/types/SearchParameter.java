package health.waymark.backend.search.types;

import java.util.Set;
import java.util.TreeSet;

/**
 * A search parameter that the label index answers.
 *
 * @param name as R4 names it
 * @param kind how its values are compared
 * @param targets the types that a reference may point to; empty for other kinds
 */
record SearchParameter(String name, Kind kind, Set<String> targets) {

    /** How values are compared. */
    enum Kind {
        TOKEN,
        STRING,
        REFERENCE
    }

    /** What may follow the name behind a colon, in the order of the alphabet. */
    Set<String> modifiers() {
        Set<String> modifiers = new TreeSet<>(targets);
        modifiers.addAll(
                switch (kind) {
                    case TOKEN -> Set.of("missing", "not");
                    case STRING -> Set.of("contains", "exact", "missing");
                    case REFERENCE -> Set.of("missing");
                });
        return modifiers;
    }
}
