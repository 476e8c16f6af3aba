package health.waymark.indexer.stage;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The backend's side of reports and orders: numbers that only grow. */
public final class OperatorDesk {

    private final Map<String, JsonNode> reports = new ConcurrentHashMap<>();
    private long build;
    private long driftCheck;
    private long driftChecked;
    private long retryParked;
    private long parkedRetried;

    public synchronized void orderRebuild() {
        build++;
    }

    public synchronized void orderDriftCheck() {
        driftCheck++;
    }

    public synchronized void orderRetryParked() {
        retryParked++;
    }

    /** Whether all orders but a rebuild are reported to be carried out. */
    public synchronized boolean isAllDone() {
        return driftChecked == driftCheck && parkedRetried == retryParked;
    }

    /** What an indexer last reported; missing when it never did. */
    public JsonNode report(String id) {
        return reports.getOrDefault(id, MissingNode.getInstance());
    }

    /** What the active indexer last reported; missing when there is none. */
    public JsonNode active() {
        return reports.values().stream()
                .filter(report -> report.path("active").asBoolean())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    synchronized long build() {
        return build;
    }

    void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode report = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        reports.put(path.substring(path.lastIndexOf('/') + 1), report);
        byte[] body = orders(report.path("done")).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private synchronized String orders(JsonNode done) {
        driftChecked = Math.max(driftChecked, done.path("driftCheck").longValue(0));
        parkedRetried = Math.max(parkedRetried, done.path("retryParked").longValue(0));
        return "{\"build\":%d,\"driftCheck\":%d,\"driftChecked\":%d,\"retryParked\":%d,\"parkedRetried\":%d}"
                .formatted(build, driftCheck, driftChecked, retryParked, parkedRetried);
    }
}
