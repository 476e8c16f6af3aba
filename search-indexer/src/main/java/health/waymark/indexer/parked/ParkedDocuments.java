package health.waymark.indexer.parked;

import health.waymark.indexer.bulk.RefusedDocument;
import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import health.waymark.indexer.elasticsearch.ElasticsearchSettings;
import health.waymark.indexer.index.Generation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry per generation and label that the generation lacks, or holds in an older version. An entry goes when a
 * later version is taken, or with its generation.
 */
@Component
public final class ParkedDocuments {

    /** Elasticsearch's own limit of one search page; entries beyond it stay listed until their generation goes. */
    private static final int MOST_KNOWN = 10_000;

    private static final String PARKED_INDEX = """
            {"settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
             "mappings": {"dynamic": "strict", "properties": {
               "id": {"type": "keyword"}, "version": {"type": "long"},
               "index": {"type": "keyword"}, "generation": {"type": "keyword"},
               "type": {"type": "keyword"}, "reason": {"type": "text"}, "parked_at": {"type": "date"}}}}
            """;

    private final ElasticsearchConnection elasticsearch;
    private final JsonMapper json;
    private final Clock clock;
    private final String index;

    ParkedDocuments(
            ElasticsearchConnection elasticsearch, ElasticsearchSettings settings, JsonMapper json, Clock clock) {
        this.elasticsearch = elasticsearch;
        this.json = json;
        this.clock = clock;
        this.index = settings.alias() + "-parked";
    }

    /** Ids of the labels that are parked for a generation. */
    public Set<String> of(Generation generation) {
        ensureIndex();
        elasticsearch.call("POST", "/" + index + "/_refresh", null);
        ObjectNode search = json.createObjectNode().put("size", MOST_KNOWN);
        search.putObject("query").putObject("term").put("generation", generation.uuid());
        search.putArray("_source").add("id");
        Set<String> ids = new HashSet<>();
        JsonNode answer = elasticsearch.call("POST", "/" + index + "/_search", search.toString());
        for (JsonNode hit : answer.at("/hits/hits")) {
            ids.add(hit.at("/_source/id").asString());
        }
        return ids;
    }

    /** How many labels are parked for a generation, however many that are. */
    public long count(Generation generation) {
        ensureIndex();
        elasticsearch.call("POST", "/" + index + "/_refresh", null);
        ObjectNode request = json.createObjectNode();
        request.putObject("query").putObject("term").put("generation", generation.uuid());
        return elasticsearch
                .call("POST", "/" + index + "/_count", request.toString())
                .required("count")
                .longValue();
    }

    /** Adds entries; they are durable when this returns. */
    public void park(Generation generation, List<RefusedDocument> documents) {
        StringBuilder body = new StringBuilder();
        for (RefusedDocument document : documents) {
            body.append(action("index", generation, document.id())).append('\n');
            body.append(entry(generation, document)).append('\n');
        }
        write(body);
    }

    /** Removes entries of labels that the generation has right again, or that go with the generation. */
    public void release(Generation generation, Collection<String> ids) {
        StringBuilder body = new StringBuilder();
        ids.forEach(id -> body.append(action("delete", generation, id)).append('\n'));
        if (!body.isEmpty()) {
            write(body);
        }
    }

    private void write(StringBuilder body) {
        NByteArrayEntity entity = new NByteArrayEntity(
                body.toString().getBytes(StandardCharsets.UTF_8), ContentType.create("application/x-ndjson"));
        byte[] answer = elasticsearch.send("POST", "/" + index + "/_bulk?filter_path=items.*.status", entity);
        for (JsonNode item : json.readTree(answer).path("items")) {
            int status = item.iterator().next().path("status").intValue();
            if (status >= 300 && status != 404) {
                throw new ElasticsearchAway("The list of parked documents could not be written: status " + status);
            }
        }
    }

    private ObjectNode action(String operation, Generation generation, String id) {
        ObjectNode action = json.createObjectNode();
        action.putObject(operation).put("_id", generation.uuid() + "/" + id);
        return action;
    }

    private ObjectNode entry(Generation generation, RefusedDocument document) {
        return json.createObjectNode()
                .put("id", document.id())
                .put("version", document.version())
                .put("index", generation.name())
                .put("generation", generation.uuid())
                .put("type", document.type())
                .put("reason", document.reason())
                .put("parked_at", clock.instant().toString());
    }

    private void ensureIndex() {
        try {
            elasticsearch.call("PUT", "/" + index, PARKED_INDEX);
        } catch (ElasticsearchRefusal e) {
            if (!e.type().equals("resource_already_exists_exception")) {
                throw e;
            }
        }
    }
}
