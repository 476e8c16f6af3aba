package health.waymark.indexer.pump;

import health.waymark.indexer.bulk.BulkOutcome;
import health.waymark.indexer.bulk.BulkWriter;
import health.waymark.indexer.cursor.Cursors;
import health.waymark.indexer.feed.FeedPage;
import health.waymark.indexer.health.Peer;
import health.waymark.indexer.health.Progress;
import health.waymark.indexer.lease.Leadership;
import health.waymark.indexer.retry.StopSignal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Makes chunks durable, and only then moves the cursor. Broken off anywhere, it can be done again from the start. */
@Component
final class Delivery implements DisposableBean {

    private final ExecutorService reader = Executors.newSingleThreadExecutor(Delivery::readingThread);
    private final BulkWriter bulk;
    private final Parking parking;
    private final Cursors cursors;
    private final Progress progress;
    private final PumpSettings settings;
    private final StopSignal stop;
    private final Leadership leadership;

    Delivery(
            BulkWriter bulk,
            Parking parking,
            Cursors cursors,
            Progress progress,
            PumpSettings settings,
            StopSignal stop,
            Leadership leadership) {
        this.bulk = bulk;
        this.parking = parking;
        this.cursors = cursors;
        this.progress = progress;
        this.settings = settings;
        this.stop = stop;
        this.leadership = leadership;
    }

    /**
     * Delivers a page while it arrives.
     *
     * @return whether there was anything in it
     */
    boolean deliver(FeedPage page, Course course) {
        ReadAhead chunks = new ReadAhead(new Chunks(page, settings), reader);
        boolean any = false;
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            stop.check();
            if (!leadership.active()) {
                throw new StoodDown();
            }
            deliver(chunk, page, course);
            any = true;
        }
        return any;
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }

    private static Thread readingThread(Runnable task) {
        Thread thread = new Thread(task, "read-ahead");
        thread.setDaemon(true);
        return thread;
    }

    private void deliver(Chunk chunk, FeedPage page, Course course) {
        progress.pending(chunk.oldestChange());
        boolean refresh = isWorthRefreshing(chunk, page, course);
        BulkOutcome outcome = bulk.write(
                course.generation(), chunk.request(), refresh, () -> page.age().compareTo(settings.pageAge()) > 0);
        parking.settle(outcome, course);
        if (refresh) {
            progress.findable(chunk.changes());
        }
        cursors.advance(course.generation(), chunk.end());
        course.moveTo(chunk.end());
        progress.settled(outcome.indexed(), outcome.deleted(), outcome.already());
        progress.reached(Peer.ELASTICSEARCH);
        progress.applied(chunk.end(), chunk.newestChange());
    }

    /** While building nobody searches, and in a backlog the next chunk is near: refreshing would only cost. */
    private static boolean isWorthRefreshing(Chunk chunk, FeedPage page, Course course) {
        boolean endOfFeed = chunk.last()
                && (!page.full() || chunk.end().sequence() >= page.head().sequence());
        return endOfFeed && course.generation().serving();
    }
}
