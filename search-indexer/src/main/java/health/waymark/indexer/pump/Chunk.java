package health.waymark.indexer.pump;

import health.waymark.indexer.bulk.BulkRequest;
import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.feed.FeedPage;
import java.time.Instant;
import java.util.List;

/**
 * Lines that are made durable together, after which the cursor moves behind the last.
 *
 * @param page whose lines they are
 * @param changes when the lines' changes were made, in their order; never empty
 * @param last whether the round ends with it
 */
record Chunk(FeedPage page, BulkRequest request, List<Instant> changes, Cursor end, boolean last) {

    Instant oldestChange() {
        return changes.get(0);
    }

    Instant newestChange() {
        return changes.get(changes.size() - 1);
    }
}
