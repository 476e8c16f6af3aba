package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.List;

/**
 * What Elasticsearch found.
 *
 * @param hits in the order asked for, nearest to the beginning first even when walking backwards
 * @param total all matches; -1 when they were not counted
 */
public record LabelHits(List<Hit> hits, long total) {

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
     */
    public record Hit(String type, String id, double score, List<FieldValue> sortValues) {

        public Hit {
            sortValues = List.copyOf(sortValues);
        }
    }
}
