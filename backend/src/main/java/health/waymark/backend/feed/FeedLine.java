package health.waymark.backend.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One label in the feed.
 *
 * @param id {@code Type/uuid}
 * @param document the index document as it is stored; null for a tombstone
 */
record FeedLine(
        FeedCursor cursor,
        Instant changedAt,
        String id,
        @Nullable String document) {

    /** One line of JSON with its line feed. The document goes in as it is: it was written as compact JSON. */
    String json() {
        StringBuilder line = new StringBuilder(128 + (document == null ? 0 : document.length()))
                .append("{\"cursor\":\"")
                .append(cursor)
                .append("\",\"version\":")
                .append(cursor.seq())
                .append(",\"changedAt\":\"")
                .append(changedAt)
                .append("\",\"id\":\"")
                .append(id);
        if (document == null) {
            line.append("\",\"op\":\"delete\"}");
        } else {
            line.append("\",\"op\":\"index\",\"document\":").append(document).append('}');
        }
        return line.append('\n').toString();
    }
}
