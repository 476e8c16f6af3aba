package health.waymark.backend.search.types;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search parameter that the label index knows.
 *
 * @param name as R4 names it
 * @param kind how its values are compared
 * @param targets the types that a reference may point to; empty for other kinds
 * @param implied the systems, with their codes, that FHIR gives to values which carry none
 */
record SearchParameter(String name, Kind kind, Set<String> targets, Map<String, List<String>> implied) {

    /** How values are compared. */
    enum Kind {
        TOKEN,
        /** A token that is true or false. */
        TRUTH,
        STRING,
        REFERENCE
    }
}
