package health.waymark.indexer.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a test sees of Elasticsearch, apart from the code under test. */
public final class SearchCluster {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final URI uri;
    private final String alias;

    public SearchCluster(URI uri, String alias) {
        this.uri = uri;
        this.alias = alias;
    }

    public String alias() {
        return alias;
    }

    /** Ids and versions that a search on the alias finds now; empty when there is no alias. */
    public Map<String, Long> found() {
        Map<String, Long> found = new TreeMap<>();
        JsonNode hits = page("");
        while (!hits.isEmpty()) {
            hits.forEach(hit ->
                    found.put(hit.path("_id").asString(), hit.path("_version").longValue()));
            hits = page(hits.get(hits.size() - 1).path("sort").toString());
        }
        return found;
    }

    private JsonNode page(String after) {
        String place = after.isEmpty() ? "" : ",\"search_after\":" + after;
        String search = "{\"size\":5000,\"version\":true,\"_source\":false,\"sort\":\"id\"" + place + "}";
        return call("POST", "/" + alias + "/_search", search).at("/hits/hits");
    }

    public JsonNode document(String id) {
        return call("GET", "/" + alias + "/_doc/" + id.replace("/", "%2F"), "").path("_source");
    }

    /** The stored source of a label, as Elasticsearch gives it back: the bytes it was sent. */
    public String raw(String id) {
        return new String(send("GET", "/" + alias + "/_doc/" + id.replace("/", "%2F"), ""), StandardCharsets.UTF_8);
    }

    public List<String> servingIndices() {
        JsonNode answer = call("GET", "/_alias/" + alias, "");
        return answer.has("error") ? List.of() : List.copyOf(answer.propertyNames());
    }

    /** All indices whose name begins with the alias. */
    public List<String> indices() {
        return call("GET", "/" + alias + "-*?features=aliases", "").propertyNames().stream()
                .sorted()
                .toList();
    }

    public List<JsonNode> parked() {
        call("POST", "/" + alias + "-parked/_refresh", "");
        return call("POST", "/" + alias + "-parked/_search", "{\"size\":1000,\"sort\":\"id\"}")
                .at("/hits/hits")
                .valueStream()
                .map(hit -> hit.path("_source"))
                .toList();
    }

    /** How many documents a search finds; -1 when it fails. */
    public long count() {
        return call("GET", "/" + alias + "/_count", "").path("count").asLong(-1);
    }

    public JsonNode mapping(String index) {
        return call("GET", "/" + index + "/_mapping", "").path(index).path("mappings");
    }

    /** How often an index is refreshed. */
    public String refreshInterval(String index) {
        return call("GET", "/" + index + "/_settings", "")
                .path(index)
                .at("/settings/index/refresh_interval")
                .asString("");
    }

    /** The persisted cursors by index name. */
    public Map<String, String> cursors() {
        call("POST", "/" + alias + "-state/_refresh", "");
        Map<String, String> cursors = new TreeMap<>();
        call("POST", "/" + alias + "-state/_search", "{\"size\":100}")
                .at("/hits/hits")
                .forEach(hit -> cursors.put(
                        hit.at("/_source/index").asString(),
                        hit.at("/_source/cursor").asString()));
        return cursors;
    }

    public JsonNode call(String method, String path, String body) {
        return json.readTree(send(method, path, body));
    }

    private byte[] send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
