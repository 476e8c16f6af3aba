package health.waymark.backend.search.types;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.index.Ordering;

/**
 * A search of one type that the label index answers completely.
 *
 * @param query which labels
 * @param ordering in which order
 * @param counted whether the answer says how many match
 */
record TypeSearch(Query query, Ordering ordering, boolean counted) {}
