package health.waymark.admin.listing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A list as it is shown.
 *
 * @param actions the first is the page's most important
 * @param bulk what can be done with a selection
 * @param many what can be done with a selection or with all that is found, once it was looked at; sent as {@code what}
 */
public record Listing(
        ListScreen screen,
        ListQuery query,
        List<Row> rows,
        Optional<String> next,
        OptionalLong total,
        List<Action> actions,
        List<Action> bulk,
        Optional<Many> many) {

    /**
     * What can be done with many entries.
     *
     * @param address where the selection is sent
     * @param choices each is {@code what}, and its label the message {@code choice.bulk.<choice>}
     */
    public record Many(String address, List<String> choices) {}

    /** Whether rows can be selected. */
    public boolean selectable() {
        return !bulk.isEmpty() || many.isPresent();
    }

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
