package health.waymark.indexer.bulk;

import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the answer of a bulk call. HTTP says 200 whatever became of the items: each must be looked at. */
final class BulkAnswer {

    /** All that {@link #read} needs; the rest of an answer would be several times as long. */
    static final String FILTER =
            "filter_path=items.*.status,items.*.error.type,items.*.error.reason," + "items.*.error.caused_by.reason";

    private BulkAnswer() {}

    /** @throws ElasticsearchAway when the answer does not go with the request */
    static List<ItemAnswer> read(JsonMapper json, byte[] answer, int expected) {
        List<ItemAnswer> items = new ArrayList<>(expected);
        try {
            for (JsonNode item : json.readTree(answer).required("items")) {
                items.add(item(item.iterator().next()));
            }
        } catch (JacksonException e) {
            throw new ElasticsearchAway("The answer to a bulk call cannot be read: " + e.getMessage());
        }
        if (items.size() != expected) {
            throw new ElasticsearchAway(
                    "A bulk call of %d items was answered for %d".formatted(expected, items.size()));
        }
        return items;
    }

    private static ItemAnswer item(JsonNode operation) {
        JsonNode error = operation.path("error");
        String reason = error.path("reason").asString("");
        String cause = error.at("/caused_by/reason").asString("");
        return new ItemAnswer(
                operation.required("status").intValue(),
                error.path("type").asString(""),
                cause.isEmpty() ? reason : reason + "; " + cause);
    }
}
