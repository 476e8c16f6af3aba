package health.waymark.indexer.index;

import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a generation holds, as ids and versions, in stretches. Every document's field {@code id} is its id. */
@Component
public final class IndexedVersions {

    private static final int PAGE = 5_000;

    /** A bound for the memory. What lies beyond it in one stretch is left for the next comparison. */
    private static final int MOST = 50_000;

    private final ElasticsearchConnection elasticsearch;
    private final JsonMapper json;

    IndexedVersions(ElasticsearchConnection elasticsearch, JsonMapper json) {
        this.elasticsearch = elasticsearch;
        this.json = json;
    }

    /**
     * Everything that was written before the call, in a stretch of ids.
     *
     * @param after behind this id; empty for the beginning
     * @param last up to this id; null for the end
     */
    public Map<String, Long> between(Generation generation, String after, @Nullable String last) {
        elasticsearch.call("POST", "/" + generation.name() + "/_refresh", null);
        Map<String, Long> versions = new HashMap<>();
        String place = after;
        int found = PAGE;
        while (found == PAGE && versions.size() < MOST) {
            found = 0;
            for (JsonNode hit : page(generation, place, last)) {
                place = hit.required("_id").stringValue();
                versions.put(place, hit.required("_version").longValue());
                found++;
            }
        }
        return versions;
    }

    /** How many documents there are, about. */
    public long count(Generation generation) {
        return elasticsearch
                .call("GET", "/" + generation.name() + "/_count", null)
                .required("count")
                .longValue();
    }

    private JsonNode page(Generation generation, String after, @Nullable String last) {
        ObjectNode search =
                json.createObjectNode().put("size", PAGE).put("version", true).put("_source", false);
        search.put("track_total_hits", false).putArray("sort").add("id");
        ObjectNode range = search.putObject("query").putObject("range").putObject("id");
        range.put("gt", after);
        if (last != null) {
            range.put("lte", last);
        }
        String path = "/" + generation.name() + "/_search?filter_path=hits.hits._id,hits.hits._version";
        return elasticsearch.call("POST", path, search.toString()).at("/hits/hits");
    }
}
