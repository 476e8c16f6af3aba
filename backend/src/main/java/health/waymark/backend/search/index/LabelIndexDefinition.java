package health.waymark.backend.search.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The index that labels are kept in: settings from the configuration, mappings from
 * {@code search/label-mappings.json}.
 *
 * <p>The version is a hash of both. A new version makes the indexer build a new index beside the old one.
 */
@Component
final class LabelIndexDefinition {

    private final JsonMapper mapper = new JsonMapper();
    private final JsonNode settings;
    private final JsonNode mappings;
    private final String version;

    LabelIndexDefinition(LabelIndexProperties properties) {
        settings = mapper.createObjectNode()
                .put("number_of_shards", properties.shards())
                .put("auto_expand_replicas", properties.replicas())
                .put("refresh_interval", properties.refreshInterval())
                // A version number protects a deleted document from an older write for this long.
                .put("gc_deletes", "1h");
        mappings = mapper.readTree(file());
        version = hash(settings + "\n" + mappings);
    }

    /** Short, and fit for an index name. */
    String version() {
        return version;
    }

    JsonNode settings() {
        return settings;
    }

    JsonNode mappings() {
        return mappings;
    }

    /** What the indexer asks for: the definition and the directory's {@code epoch}. */
    ObjectNode forEpoch(String epoch) {
        ObjectNode definition =
                mapper.createObjectNode().put("version", version).put("epoch", epoch);
        definition.set("settings", settings);
        definition.set("mappings", mappings);
        return definition;
    }

    private static String file() {
        try (InputStream stream = LabelIndexDefinition.class.getResourceAsStream("/search/label-mappings.json")) {
            if (stream == null) {
                throw new IllegalStateException("search/label-mappings.json is missing from the application");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every Java platform has SHA-256", exception);
        }
    }
}
