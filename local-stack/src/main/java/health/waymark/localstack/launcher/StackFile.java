package health.waymark.localstack.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code .waymark/stack.json}: where everything is and how to get in, for scripts and tests.
 *
 * @param postgres JDBC URL with the superuser's name and password in it
 * @param mail none yet
 */
record StackFile(
        String backend,
        String adminUi,
        String keycloak,
        String elasticsearch,
        String postgres,
        @Nullable String mail,
        List<User> users,
        Map<String, ApiKey> apiKeys,
        Map<String, Long> pids) {

    record User(@Nullable String tenant, String role, String username, String password) {}

    record ApiKey(String tenant, List<String> scopes, String key) {}

    /** The keys that an earlier start has written; none when there is no such file or when it cannot be read. */
    static Map<String, ApiKey> keysIn(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return new TreeMap<>(JsonMapper.shared()
                    .readValue(file.toFile(), StackFile.class)
                    .apiKeys());
        } catch (JacksonException e) {
            // Somebody has edited it: keys can be made again
            return Map.of();
        }
    }

    void write(Path file) {
        PrivateFile.write(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
