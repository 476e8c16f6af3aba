package health.waymark.indexer.cursor;

import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import health.waymark.indexer.elasticsearch.ElasticsearchSettings;
import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.index.Generation;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The persisted cursors, one document per making of an index, in {@code <alias>-state}. The sequence is the
 * document's external version: Elasticsearch itself refuses to take a cursor back, whoever writes it.
 */
@Component
public final class Cursors {

    private static final String STATE_INDEX = """
            {"settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
             "mappings": {"dynamic": "strict", "properties": {
               "index": {"type": "keyword"}, "cursor": {"type": "keyword"}, "saved_at": {"type": "date"}}}}
            """;

    private final ElasticsearchConnection elasticsearch;
    private final JsonMapper json;
    private final Clock clock;
    private final String index;

    Cursors(ElasticsearchConnection elasticsearch, ElasticsearchSettings settings, JsonMapper json, Clock clock) {
        this.elasticsearch = elasticsearch;
        this.json = json;
        this.clock = clock;
        this.index = settings.alias() + "-state";
    }

    /** How far a generation has been filled; empty when nothing is known, so that it is read from zero. */
    public Optional<Cursor> read(Generation generation) {
        try {
            JsonNode document = elasticsearch.call("GET", "/" + index + "/_doc/" + generation.uuid(), null);
            return Optional.of(Cursor.parse(document.at("/_source/cursor").asString()));
        } catch (ElasticsearchRefusal e) {
            if (e.status() != 404) {
                throw e;
            }
            if (e.type().equals("index_not_found_exception")) {
                create();
            }
            return Optional.empty();
        }
    }

    /** Moves a generation's cursor forward. To be called when everything up to it is durable, never before. */
    public void advance(Generation generation, Cursor cursor) {
        String path = "/%s/_doc/%s?version=%d&version_type=external_gte"
                .formatted(index, generation.uuid(), cursor.sequence());
        String body = json.createObjectNode()
                .put("index", generation.name())
                .put("cursor", cursor.text())
                .put("saved_at", clock.instant().toString())
                .toString();
        try {
            elasticsearch.call("PUT", path, body);
        } catch (ElasticsearchRefusal e) {
            // Conflict: another indexer is ahead of us, and what it wrote holds for us too
            if (e.status() != 409) {
                throw e;
            }
        }
    }

    /** Drops the cursor of a generation that is no more. */
    public void forget(Generation generation) {
        try {
            elasticsearch.call("DELETE", "/" + index + "/_doc/" + generation.uuid(), null);
        } catch (ElasticsearchRefusal e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    private void create() {
        try {
            elasticsearch.call("PUT", "/" + index, STATE_INDEX);
        } catch (ElasticsearchRefusal e) {
            if (!e.type().equals("resource_already_exists_exception")) {
                throw e;
            }
        }
    }
}
