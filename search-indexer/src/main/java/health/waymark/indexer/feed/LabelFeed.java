package health.waymark.indexer.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the backend. Used by the pump's thread and by the one that reads ahead; {@link #hangUp} may come from any. Only one
 * patient reading is under way at a time.
 */
@Component
public final class LabelFeed {

    private final FeedConnection backend;
    private final FeedSettings settings;
    private final JsonMapper json;

    LabelFeed(FeedConnection backend, FeedSettings settings, JsonMapper json) {
        this.backend = backend;
        this.settings = settings;
        this.json = json;
    }

    /**
     * Reads on behind a place.
     *
     * @param after null for zero
     * @param patient whether the backend may hold an empty answer open for changes to come
     * @throws HungUp when it is patient and {@link #hangUp} was called meanwhile
     * @throws EpochUnknown when the feed has begun a new count
     * @throws BackendAway when the backend does not answer as promised
     */
    public FeedPage read(@Nullable Cursor after, boolean patient) {
        Duration wait = patient ? settings.longPoll() : Duration.ZERO;
        String path = "/feed/labels?after=%s&limit=%d&wait=%d"
                .formatted(after == null ? "" : encoded(after.text()), settings.limit(), wait.toSeconds());
        FeedConnection.Opened answer = backend.open(path, wait);
        return new FeedPage(answer.cursor(), after == null ? 0 : after.sequence(), settings.limit(), answer.body());
    }

    /**
     * Reads the labels of these ids, at most 100; of those that the directory never had there is no line.
     *
     * @throws BackendAway as in {@link #read}
     */
    public FeedPage chosen(Collection<String> ids) {
        String path = ids.stream()
                .map(id -> "id=" + encoded(id))
                .collect(Collectors.joining("&", "/feed/labels/chosen?", ""));
        FeedConnection.Opened answer = backend.open(path, Duration.ZERO);
        return new FeedPage(answer.cursor(), 0, ids.size(), answer.body());
    }

    /**
     * Reads ids and versions in the order of ids.
     *
     * @param after the last id of the stretch before; empty at the beginning
     * @throws BackendAway as in {@link #read}
     */
    public LabelVersions versions(String after, int limit) {
        String path = "/feed/versions?limit=%d&after=%s".formatted(limit, encoded(after));
        FeedConnection.Opened answer = backend.open(path, Duration.ZERO);
        Cursor head = answer.cursor();
        SortedMap<String, Long> versions = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String last = after;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode label = json.readTree(line);
                String id = label.required("id").stringValue();
                if (id.compareTo(last) <= 0) {
                    throw new BackendAway("The feed's versions are out of order: %s after %s".formatted(id, last));
                }
                versions.put(id, label.required("version").longValue());
                last = id;
            }
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new BackendAway("The feed's versions cannot be read: " + e.getMessage(), e);
        }
        return new LabelVersions(head, versions, versions.size() < limit);
    }

    /**
     * Asks what the index should be.
     *
     * @throws BackendAway when the backend does not answer as promised
     */
    public FeedDefinition definition() {
        try (InputStream body = backend.open("/feed/definition", Duration.ZERO).body()) {
            JsonNode node = json.readTree(body.readAllBytes());
            return new FeedDefinition(
                    node.required("version").stringValue(),
                    node.path("build").longValue(0),
                    node.required("epoch").stringValue(),
                    node.required("settings").toString(),
                    node.required("mappings").toString());
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new BackendAway("The feed's definition cannot be read: " + e.getMessage(), e);
        }
    }

    /** Ends a long poll that is waiting for its answer, so that what is more urgent need not wait for it. */
    public void hangUp() {
        backend.hangUp();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
