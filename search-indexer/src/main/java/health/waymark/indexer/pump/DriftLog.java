package health.waymark.indexer.pump;

import health.waymark.indexer.control.ControlDocuments;
import health.waymark.indexer.health.DriftCount;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When the index was last compared with the directory, and what was found: kept over restarts. */
@Component
final class DriftLog {

    private static final String DOCUMENT = "drift-check";

    private final ControlDocuments documents;
    private final JsonMapper json;

    DriftLog(ControlDocuments documents, JsonMapper json) {
        this.documents = documents;
        this.json = json;
    }

    /** One comparison. */
    record Entry(Instant finishedAt, DriftCount found) {}

    Optional<Entry> last() {
        return documents.read(DOCUMENT).map(seen -> entry(seen.content()));
    }

    void write(Entry entry) {
        DriftCount found = entry.found();
        documents.write(
                DOCUMENT,
                json.createObjectNode()
                        .put("finished_at", entry.finishedAt().toString())
                        .put("compared", found.compared())
                        .put("missing", found.missing())
                        .put("stale", found.stale())
                        .put("extra", found.extra())
                        .put("ahead", found.ahead())
                        .put("mended", found.mended()));
    }

    private static Entry entry(JsonNode node) {
        return new Entry(
                Instant.parse(node.required("finished_at").stringValue()),
                new DriftCount(
                        node.path("compared").longValue(0),
                        node.path("missing").longValue(0),
                        node.path("stale").longValue(0),
                        node.path("extra").longValue(0),
                        node.path("ahead").longValue(0),
                        node.path("mended").longValue(0)));
    }
}
