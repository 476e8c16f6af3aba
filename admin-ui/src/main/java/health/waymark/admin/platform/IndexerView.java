package health.waymark.admin.platform;

import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One search-indexer, as it said it is.
 *
 * @param state {@code active}, {@code standby} or {@code silent}
 * @param lagSeconds how far its index is behind the directory
 * @param lagSequences the same in changes
 * @param cluster version and status of Elasticsearch
 * @param troubles what it cannot reach, in its words
 */
record IndexerView(
        String id,
        String state,
        Optional<Instant> heard,
        String release,
        double lagSeconds,
        long lagSequences,
        String cluster,
        List<String> troubles) {

    static List<IndexerView> all(JsonNode indexers) {
        return StreamSupport.stream(indexers.spliterator(), false)
                .map(IndexerView::of)
                .toList();
    }

    private static IndexerView of(JsonNode indexer) {
        JsonNode report = indexer.path("report");
        JsonNode index = report.path("index");
        JsonNode cluster = report.path("cluster");
        return new IndexerView(
                indexer.path("id").asString(""),
                indexer.path("silent").asBoolean(false)
                        ? "silent"
                        : report.path("active").asBoolean(false) ? "active" : "standby",
                Moments.of(indexer.path("heardAt")),
                report.path("release").asString(""),
                index.path("lagSeconds").asDouble(0),
                index.path("lagSequences").asLong(0),
                (cluster.path("version").asString("") + " "
                                + cluster.path("status").asString(""))
                        .strip(),
                report.path("troubles")
                        .propertyStream()
                        .map(trouble ->
                                trouble.getKey() + ": " + trouble.getValue().asString(""))
                        .toList());
    }

    /** Only the active one knows how far behind it is: of one that stands by or has fallen silent nothing is known. */
    public boolean knowsLag() {
        return state.equals("active");
    }

    public String tone() {
        return switch (state) {
            case "active" -> "good";
            case "standby" -> "quiet";
            default -> "bad";
        };
    }
}
