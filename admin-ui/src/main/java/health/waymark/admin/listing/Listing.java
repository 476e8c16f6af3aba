package health.waymark.admin.listing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A list as it is shown.
 *
 * @param actions the first is the page's most important
 * @param bulk what can be done with a selection
 */
public record Listing(
        ListScreen screen,
        ListQuery query,
        List<Row> rows,
        Optional<String> next,
        OptionalLong total,
        List<Action> actions,
        List<Action> bulk) {

    /** What one sees: of all pages when that is known, else of this one. */
    public long count() {
        return total.orElse(rows.size());
    }

    /** Whether nothing has ever been here; then the page teaches instead of listing. */
    public boolean untouched() {
        return rows.isEmpty() && !query.filtered() && query.page().isEmpty();
    }

    /** Whether the filters leave nothing. */
    public boolean nothingFound() {
        return rows.isEmpty() && !untouched();
    }
}
