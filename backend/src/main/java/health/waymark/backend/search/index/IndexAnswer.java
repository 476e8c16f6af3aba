package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.List;
import java.util.Map;

/**
 * What Elasticsearch answers to a request for a page, as far as anybody wants to know it.
 *
 * @param timedOut whether it gave up before the end
 * @param total all matches; -1 when they were not counted, or not to the end
 * @param hits in the order in which they were answered
 * @param counted the values of each aggregation, in the order in which they were answered
 */
record IndexAnswer(boolean timedOut, long total, List<Found> hits, Map<String, List<Bucket>> counted) {

    /**
     * One label.
     *
     * @param score 0 where none was computed
     * @param sort its sort values
     * @param matched the named parts of the query that it matches
     */
    record Found(double score, List<FieldValue> sort, List<String> matched) {}

    /** How many matches have a term. */
    record Bucket(String term, long count) {}
}
