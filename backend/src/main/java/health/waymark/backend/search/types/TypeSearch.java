package health.waymark.backend.search.types;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.answer.LinkedResources.Link;
import health.waymark.backend.search.index.Ordering;
import java.util.List;

/**
 * A search of one type, already checked.
 *
 * @param query which labels
 * @param ordering in which order
 * @param links what is to be added to the matches
 * @param counted whether the answer says how many match
 * @param needsIndex whether only the label index can answer it, not PostgreSQL
 */
record TypeSearch(Query query, Ordering ordering, List<Link> links, boolean counted, boolean needsIndex) {

    TypeSearch {
        links = List.copyOf(links);
    }
}
