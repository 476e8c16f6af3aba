package health.waymark.backend.store;

import java.util.List;
import java.util.Optional;

/**
 * A search of one type, already checked.
 *
 * @param type the resource type
 * @param conditions all must hold
 * @param sort the order of the result; resources without the value come last
 * @param includes what to add to the matches
 * @param count how many matches a page holds
 * @param wantsTotal whether the caller asked for the exact total
 * @param canonical the query in one spelling, to which cursors are bound
 */
record SearchQuery(
        String type,
        List<SearchCondition> conditions,
        Sort sort,
        List<Include> includes,
        PageSize count,
        boolean wantsTotal,
        String canonical) {

    /**
     * An order.
     *
     * @param param {@code _id}, {@code _lastUpdated} or a string parameter
     * @param descending whether the largest comes first
     */
    record Sort(String param, boolean descending) {

        static final Sort BY_ID = new Sort("_id", false);
    }

    /**
     * An {@code _include} or {@code _revinclude}.
     *
     * @param reverse whether the source points at the match
     * @param source the type that holds the reference
     * @param param its reference parameter
     * @param target only resources of this type, if given
     */
    record Include(boolean reverse, String source, String param, Optional<String> target) {}
}
