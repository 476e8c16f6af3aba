package health.waymark.e2e.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stack that {@code ./waymark start} has started.
 *
 * @param postgres JDBC URL of the superuser
 * @param pids by process
 */
record RunningStack(
        URI backend, URI elasticsearch, String postgres, String operatorKey, String feedToken, Map<String, Long> pids) {

    /**
     * Reads the files that the launcher has written.
     *
     * @param folder usually {@code .waymark}
     * @throws BenchException when there is no stack
     */
    static RunningStack in(Path folder) {
        Path file = folder.resolve("stack.json");
        if (!Files.exists(file)) {
            throw new BenchException("There is no " + file + ": start Waymark first with ./waymark start");
        }
        JsonNode stack = JsonMapper.shared().readTree(file.toFile());
        JsonNode secrets =
                JsonMapper.shared().readTree(folder.resolve("secrets.json").toFile());
        Map<String, Long> pids = new TreeMap<>();
        stack.path("pids")
                .properties()
                .forEach(pid -> pids.put(pid.getKey(), pid.getValue().asLong()));
        return new RunningStack(
                URI.create(stack.path("backend").asString()),
                URI.create(stack.path("elasticsearch").asString()),
                stack.path("postgres").asString(),
                secrets.path("operatorKey").asString(),
                secrets.path("feedToken").asString(),
                pids);
    }

    /** Without the secrets, so that no log can hold them. */
    @Override
    public String toString() {
        return "RunningStack[" + backend + "]";
    }
}
