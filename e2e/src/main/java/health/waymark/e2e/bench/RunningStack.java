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
 * @param administrator a person who is in no tenant
 * @param pids by process
 */
record RunningStack(
        URI backend,
        URI adminUi,
        URI elasticsearch,
        String postgres,
        String operatorKey,
        String feedToken,
        Person administrator,
        Map<String, Long> pids) {

    /** Somebody who can sign in. */
    record Person(String username, String password) {

        @Override
        public String toString() {
            return username;
        }
    }

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
                URI.create(stack.path("adminUi").asString()),
                URI.create(stack.path("elasticsearch").asString()),
                stack.path("postgres").asString(),
                secrets.path("operatorKey").asString(),
                secrets.path("feedToken").asString(),
                administrator(stack.path("users")),
                pids);
    }

    private static Person administrator(JsonNode users) {
        return users.valueStream()
                .filter(user -> user.path("tenant").isNull())
                .map(user -> new Person(
                        user.path("username").asString(), user.path("password").asString()))
                .findFirst()
                .orElseThrow(() -> new BenchException("stack.json names no user without a tenant"));
    }

    /** Without the secrets, so that no log can hold them. */
    @Override
    public String toString() {
        return "RunningStack[" + backend + "]";
    }
}
