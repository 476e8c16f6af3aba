package health.waymark.indexer.pump;

import health.waymark.indexer.bulk.BulkRequest;
import health.waymark.indexer.feed.FeedLine;
import health.waymark.indexer.feed.FeedPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts pages into chunks while they arrive, by size and count. Used by one thread at a time. */
final class Chunks {

    private final Pages pages;
    private final PumpSettings settings;
    private @Nullable FeedLine upcoming;
    private int size;

    Chunks(Pages pages, PumpSettings settings) {
        this.pages = pages;
        this.settings = settings;
        this.upcoming = pages.current().next();
    }

    /** The next chunk, or null at the end of the round. */
    @Nullable
    Chunk next() {
        FeedLine line = upcoming;
        if (line == null) {
            return null;
        }
        FeedPage page = pages.current();
        BulkRequest request = new BulkRequest(size);
        List<Instant> changes = new ArrayList<>();
        FeedLine end = line;
        while (line != null && hasRoom(request, line)) {
            request.add(line);
            changes.add(line.changedAt());
            end = line;
            line = page.next();
        }
        size = request.bytes();
        // The lines of one page are as old as it is, so no chunk holds lines of two
        upcoming = line == null && pages.turn(end.cursor()) ? pages.current().next() : line;
        return new Chunk(page, request, changes, end.cursor(), upcoming == null);
    }

    /** A document larger than a whole call may be is sent alone. */
    private boolean hasRoom(BulkRequest request, FeedLine line) {
        boolean fits =
                request.bytes() + line.documentLength() <= settings.bulkBytes().toBytes();
        return request.count() == 0 || (fits && request.count() < settings.bulkDocuments());
    }
}
