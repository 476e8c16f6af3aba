package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;

/**
 * One page of labels to ask for.
 *
 * @param query which labels
 * @param ordering in which order
 * @param size at most how many
 * @param after the sort values behind which the page begins; empty for the first page
 * @param backwards whether to walk from {@code after} towards the beginning
 * @param counted whether all matches are to be counted
 * @param extras what is asked beside
 */
public record LabelQuery(
        Query query,
        Ordering ordering,
        int size,
        List<FieldValue> after,
        boolean backwards,
        boolean counted,
        Extras extras) {

    public LabelQuery {
        after = List.copyOf(after);
    }

    /** A page with nothing beside. */
    public LabelQuery(
            Query query, Ordering ordering, int size, List<FieldValue> after, boolean backwards, boolean counted) {
        this(query, ordering, size, after, backwards, counted, Extras.NONE);
    }
}
