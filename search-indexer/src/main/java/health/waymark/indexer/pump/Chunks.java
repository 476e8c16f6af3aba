package health.waymark.indexer.pump;

import health.waymark.indexer.bulk.BulkRequest;
import health.waymark.indexer.feed.FeedLine;
import health.waymark.indexer.feed.FeedPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a page into chunks while it arrives, by size and count. Used by one thread at a time. */
final class Chunks {

    private final FeedPage page;
    private final PumpSettings settings;
    private @Nullable FeedLine upcoming;

    Chunks(FeedPage page, PumpSettings settings) {
        this.page = page;
        this.settings = settings;
        this.upcoming = page.next();
    }

    /** The next chunk, or null at the end of the page. */
    @Nullable
    Chunk next() {
        FeedLine line = upcoming;
        if (line == null) {
            return null;
        }
        BulkRequest request = new BulkRequest();
        List<Instant> changes = new ArrayList<>();
        FeedLine end = line;
        while (line != null && hasRoom(request, line)) {
            request.add(line);
            changes.add(line.changedAt());
            end = line;
            line = page.next();
        }
        upcoming = line;
        return new Chunk(request, changes, end.cursor(), line == null);
    }

    /** A document larger than a whole call may be is sent alone. */
    private boolean hasRoom(BulkRequest request, FeedLine line) {
        boolean fits =
                request.bytes() + line.documentLength() <= settings.bulkBytes().toBytes();
        return request.count() == 0 || (fits && request.count() < settings.bulkDocuments());
    }
}
