package health.waymark.indexer.control;

import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import health.waymark.indexer.elasticsearch.ElasticsearchSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Single documents that are read and changed by comparing: of two who change one at once, one is told so. */
@Component
public final class ControlDocuments {

    /** Nobody searches here: what a document holds is of no concern to the mapping. */
    private static final String CONTROL_INDEX = """
            {"settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}, "mappings": {"dynamic": false}}
            """;

    private final ElasticsearchConnection elasticsearch;
    private final String index;

    ControlDocuments(ElasticsearchConnection elasticsearch, ElasticsearchSettings settings) {
        this.elasticsearch = elasticsearch;
        this.index = settings.alias() + "-control";
    }

    /**
     * A document as it stands.
     *
     * @param sequence with {@code term}, what every change of it changes
     */
    public record Seen(JsonNode content, long sequence, long term) {

        /** Whether nobody has changed it between the two looks. */
        public boolean isUnchangedSince(Seen earlier) {
            return sequence == earlier.sequence && term == earlier.term;
        }
    }

    /** The document of that name, in its newest state even when it was written a moment ago. */
    public Optional<Seen> read(String name) {
        try {
            JsonNode found = elasticsearch.call("GET", "/" + index + "/_doc/" + name, null);
            return Optional.of(seen(found, found.path("_source")));
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

    /**
     * Writes a document, if it is as it was seen.
     *
     * @param seen null if it was not there
     * @return the document as it stands now; empty when somebody else was faster
     */
    public Optional<Seen> replace(String name, @Nullable Seen seen, ObjectNode content) {
        String path = seen == null
                ? "/%s/_create/%s".formatted(index, name)
                : "/%s/_doc/%s?if_seq_no=%d&if_primary_term=%d".formatted(index, name, seen.sequence(), seen.term());
        try {
            return Optional.of(seen(elasticsearch.call("PUT", path, content.toString()), content));
        } catch (ElasticsearchRefusal e) {
            if (e.status() != 409) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Writes a document of which the last to write is right. */
    public void write(String name, ObjectNode content) {
        elasticsearch.call("PUT", "/" + index + "/_doc/" + name, content.toString());
    }

    private static Seen seen(JsonNode answer, JsonNode content) {
        return new Seen(
                content,
                answer.required("_seq_no").longValue(),
                answer.required("_primary_term").longValue());
    }

    private void create() {
        try {
            elasticsearch.call("PUT", "/" + index, CONTROL_INDEX);
        } catch (ElasticsearchRefusal e) {
            if (!e.type().equals("resource_already_exists_exception")) {
                throw e;
            }
        }
    }
}
