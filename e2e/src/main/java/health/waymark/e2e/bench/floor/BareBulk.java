package health.waymark.e2e.bench.floor;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.http.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a full rebuild cannot be faster than: the same documents, ready as bulk calls of the indexer's size on this
 * machine's disk, sent one after the other into an index of the same definition.
 */
public final class BareBulk implements AutoCloseable {

    private static final String INDEX = "/waymark-bench-bare";
    private static final int DOCUMENTS_PER_CALL = 1_000;
    private static final int BYTES_PER_CALL = 5 * 1024 * 1024;

    private final HttpConnection elasticsearch;
    private final Path folder;
    private final List<Path> calls = new ArrayList<>();
    private final String definition;
    private int documents;

    private BareBulk(URI elasticsearch, String definition) throws IOException {
        this.elasticsearch = new HttpConnection(elasticsearch);
        this.folder = Files.createTempDirectory("waymark-bench-bulk");
        this.definition = definition;
    }

    /** Reads all labels from the feed. */
    public static BareBulk of(URI backend, String feedToken, URI elasticsearch) throws IOException {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + feedToken);
        try (HttpConnection feed = new HttpConnection(backend)) {
            JsonNode definition = JsonMapper.shared()
                    .readTree(
                            feed.send(Request.get("/feed/definition", headers)).text());
            BareBulk bulk = new BareBulk(
                    elasticsearch,
                    "{\"settings\":" + definition.path("settings") + ",\"mappings\":" + definition.path("mappings")
                            + "}");
            bulk.fill(feed, headers);
            return bulk;
        }
    }

    public int documents() {
        return documents;
    }

    /** Sends everything, once. */
    public void run() throws IOException {
        elasticsearch.send(Request.delete(INDEX, Map.of()));
        send("PUT", INDEX, "application/json", definition);
        // As the indexer does while it builds
        send("PUT", INDEX + "/_settings", "application/json", "{\"index\":{\"refresh_interval\":\"-1\"}}");
        for (Path call : calls) {
            send(
                    "POST",
                    INDEX + "/_bulk?filter_path=items.*.status,items.*.error.type",
                    "application/x-ndjson",
                    Files.readString(call));
        }
        accepted(elasticsearch.send(Request.get(INDEX + "/_refresh", Map.of())), INDEX + "/_refresh");
    }

    @Override
    public void close() throws IOException {
        elasticsearch.send(Request.delete(INDEX, Map.of()));
        elasticsearch.close();
        for (Path call : calls) {
            Files.delete(call);
        }
        Files.delete(folder);
    }

    private void fill(HttpConnection feed, Map<String, String> headers) throws IOException {
        String after = "";
        StringBuilder call = new StringBuilder();
        int inCall = 0;
        while (true) {
            List<String> lines = feed.send(Request.get("/feed/labels?limit=1000&after=" + after, headers))
                    .text()
                    .lines()
                    .toList();
            for (String line : lines) {
                JsonNode label = JsonMapper.shared().readTree(line);
                after = label.path("cursor").asString();
                if (label.has("document")) {
                    add(call, label);
                    documents++;
                    inCall++;
                }
                if (inCall == DOCUMENTS_PER_CALL || call.length() >= BYTES_PER_CALL) {
                    keep(call);
                    inCall = 0;
                }
            }
            if (lines.isEmpty()) {
                keep(call);
                return;
            }
        }
    }

    private static void add(StringBuilder call, JsonNode label) {
        call.append("{\"index\":{\"_id\":\"")
                .append(label.path("id").asString())
                .append("\",\"version\":")
                .append(label.path("version").asLong())
                .append(",\"version_type\":\"external\"}}\n")
                .append(label.path("document"))
                .append('\n');
    }

    private void keep(StringBuilder call) throws IOException {
        if (call.isEmpty()) {
            return;
        }
        Path file = folder.resolve(calls.size() + ".ndjson");
        Files.writeString(file, call, StandardCharsets.UTF_8);
        calls.add(file);
        call.setLength(0);
    }

    private void send(String method, String path, String type, String body) throws IOException {
        accepted(elasticsearch.send(Request.send(method, path, Map.of(), type, body)), method + " " + path);
    }

    private static void accepted(Response response, String what) throws IOException {
        if (response.status() != 200 || response.text().contains("\"error\"")) {
            throw new IOException("Elasticsearch answered " + response.status() + " to " + what);
        }
    }
}
