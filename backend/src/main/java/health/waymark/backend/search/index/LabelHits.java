package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.List;

/**
 * What Elasticsearch found.
 *
 * @param hits in the order asked for, nearest to the beginning first even when walking backwards
 * @param total all matches; -1 when they were not counted, or not to the end
 * @param facets what was counted of the matches
 */
public record LabelHits(List<Hit> hits, long total, Facets facets) {

    public LabelHits {
        hits = List.copyOf(hits);
    }

    /**
     * One label.
     *
     * @param type its resource type
     * @param id its id in the directory
     * @param score how well it matches
     * @param sortValues its place in the order
     * @param matched the named parts of the query that it matches
     */
    public record Hit(String type, String id, double score, List<FieldValue> sortValues, List<String> matched) {

        public Hit {
            sortValues = List.copyOf(sortValues);
            matched = List.copyOf(matched);
        }

        /** The label of that reference. */
        static Hit of(String reference, double score, List<FieldValue> sortValues, List<String> matched) {
            int slash = reference.indexOf('/');
            return new Hit(reference.substring(0, slash), reference.substring(slash + 1), score, sortValues, matched);
        }
    }
}
