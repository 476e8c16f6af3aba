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
 * Reads the envelope of a line and finds where its document begins and ends. Braces are counted, so a line that was cut or
 * mixed up is noticed here; a document that ends its line is otherwise not looked into. Used for one line.
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
    private boolean ended;

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
                if (ended) {
                    return line();
                }
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
        to = endOfObject(from);
        // As the backend writes it: nothing but the line's own brace follows
        ended = to == line.length - 1 && line[to] == '}';
        if (!ended) {
            json.skipChildren();
            to = Math.toIntExact(json.currentLocation().getByteOffset());
        }
    }

    /** Behind the brace that closes the object which begins there; the end of the line if none does. */
    private int endOfObject(int begin) {
        int depth = 0;
        int at = begin;
        while (at < line.length) {
            byte sign = line[at];
            at = sign == '"' ? endOfString(at) : at + 1;
            if (sign == '{') {
                depth++;
            } else if (sign == '}' && --depth == 0) {
                return at;
            }
        }
        return line.length;
    }

    /** Behind the closing quote. */
    private int endOfString(int quote) {
        int at = quote + 1;
        while (at < line.length && line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        return at + 1;
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
