package health.waymark.backend.store.search;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search of one type, already checked.
 *
 * @param type the resource type
 * @param filters all must hold
 * @param values the values of the filters
 * @param visited the types that filters look into beside the one that is searched
 * @param sort the order of the result; resources without a value come last
 * @param includes what to add to the matches
 * @param count how many matches a page holds; 0 when only the total is wanted
 * @param total whether the caller wants the number of all matches
 * @param applied the parameters that were applied, by name and in one order; cursors are bound to them
 * @param ignored what a lenient caller asked for and does not get, with the reasons
 */
record SearchQuery(
        String type,
        List<Matching> filters,
        SqlValues values,
        Set<String> visited,
        List<SortKey> sort,
        List<Include> includes,
        int count,
        Total total,
        Map<String, List<String>> applied,
        List<String> ignored) {

    /** Whether the number of all matches is wanted. */
    enum Total {
        /** Left out. */
        NONE,
        /** Given where it costs nothing. */
        WHEN_KNOWN,
        /** Counted. */
        ACCURATE
    }

    /** The position after which a page starts, and the total where an earlier page has counted it. */
    record After(
            String id,
            List<@Nullable String> keys,
            @Nullable Integer total) {}

    /** How far a match is whose keys these are; empty when nothing is measured, or it has no position. */
    OptionalDouble kilometres(List<@Nullable String> keys) {
        for (int number = 0; number < sort.size() && number < keys.size(); number++) {
            String key = keys.get(number);
            if (sort.get(number).isDistance() && key != null) {
                return OptionalDouble.of(Double.parseDouble(key));
            }
        }
        return OptionalDouble.empty();
    }

    boolean onlyCounts() {
        return count == 0;
    }
}
