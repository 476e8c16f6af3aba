package health.waymark.indexer.feed;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the envelope of a line and finds where its document begins and ends. The document's tokens are walked, so a
 * line that was cut or mixed up is noticed here, but no tree is built of it. Used for one line.
 */
final class FeedLineParser {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] line;
    private @Nullable Cursor cursor;
    private @Nullable Long version;
    private @Nullable Instant changedAt;
    private @Nullable String id;
    private @Nullable String operation;
    private int from;
    private int to;

    private FeedLineParser(byte[] line) {
        this.line = line;
    }

    /** @throws BackendAway when the line is not what the feed promises */
    static FeedLine parse(byte[] line) {
        try {
            return new FeedLineParser(line).read();
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new BackendAway("The feed sent a line that cannot be read: " + e.getMessage(), e);
        }
    }

    private FeedLine read() {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "not an object");
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                readField(name, json);
            }
            require(json.nextToken() == null, "more than one object");
        }
        return line();
    }

    private void readField(String name, JsonParser json) {
        switch (name) {
            case "cursor" -> cursor = Cursor.parse(json.getString());
            case "version" -> version = json.getLongValue();
            case "changedAt" -> changedAt = Instant.parse(json.getString());
            case "id" -> id = json.getString();
            case "op" -> operation = json.getString();
            case "document" -> readDocument(json);
            default -> json.skipChildren();
        }
    }

    private void readDocument(JsonParser json) {
        require(json.currentToken() == JsonToken.START_OBJECT, "document is not an object");
        from = Math.toIntExact(json.currentTokenLocation().getByteOffset());
        json.skipChildren();
        to = Math.toIntExact(json.currentLocation().getByteOffset());
    }

    private FeedLine line() {
        require("index".equals(operation) || "delete".equals(operation), "unknown op " + operation);
        require("index".equals(operation) == (to > from), "op " + operation + " does not go with its document");
        if (cursor == null || version == null || changedAt == null || id == null || id.isEmpty()) {
            throw new IllegalArgumentException("cursor, version, changedAt or id is missing");
        }
        return new FeedLine(cursor, version, changedAt, id, line, from, to);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
