package health.waymark.e2e.bench;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.http.Response;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Counts a tenant's labels in the index, past all of our own code. */
final class LabelCount {

    static final String ALIAS = "waymark-labels";

    private final RunningStack stack;

    LabelCount(RunningStack stack) {
        this.stack = stack;
    }

    long of(String tenant) throws IOException {
        try (HttpConnection connection = new HttpConnection(stack.elasticsearch())) {
            send(connection, "/" + ALIAS + "/_refresh", "{}");
        }
        return count("{\"term\": {\"source\": \"" + tenant + "\"}}");
    }

    /** Those that a search finds by the connection type of their endpoint, as of the index's own last refresh. */
    long connectedBy(String tenant, String connection) throws IOException {
        return count("{\"bool\": {\"filter\": [{\"term\": {\"source\": \"" + tenant
                + "\"}}, {\"term\": {\"connection_type\": \"" + connection + "\"}}]}}");
    }

    private long count(String condition) throws IOException {
        try (HttpConnection connection = new HttpConnection(stack.elasticsearch())) {
            String query = "{\"query\": " + condition + "}";
            Response response = send(connection, "/" + ALIAS + "/_count", query);
            return JsonMapper.shared().readTree(response.text()).path("count").asLong();
        }
    }

    private static Response send(HttpConnection connection, String path, String body) throws IOException {
        return connection.send(Request.send("POST", path, Map.of(), "application/json", body));
    }
}
