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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes chunks durable, and only then moves the cursor. Broken off anywhere, it can be done again from the start.
 *
 * <p>While a generation is being built two bulk calls are under way at once, so that Elasticsearch never waits for the next;
 * four chunks are then in memory at most.
 */
@Component
final class Delivery implements DisposableBean {

    private static final int AT_ONCE = 2;

    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> thread(task, "read-ahead"));
    private final ExecutorService writers = Executors.newFixedThreadPool(AT_ONCE, task -> thread(task, "bulk"));
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
     * Delivers pages while they arrive.
     *
     * @return whether there was anything in them
     */
    boolean deliver(Pages pages, Course course) {
        boolean any = false;
        try (BulkCalls calls = new BulkCalls(bulk, writers, settings)) {
            ReadAhead chunks = new ReadAhead(new Chunks(pages, settings), reader);
            for (Chunk chunk = next(chunks, calls, course); chunk != null; chunk = next(chunks, calls, course)) {
                any = true;
                calls.begin(course.generation(), chunk, isWorthRefreshing(chunk, course));
                settle(calls, course, atOnce(course) - 1);
            }
            settle(calls, course, 0);
        }
        return any;
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
        writers.shutdown();
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What is on its way is settled before reading fails or ends: whoever reads on must not find the same again. */
    private @Nullable Chunk next(ReadAhead chunks, BulkCalls calls, Course course) {
        Chunk chunk;
        try {
            chunk = chunks.next();
            stop.check();
        } catch (RuntimeException broken) {
            settle(calls, course, 0);
            throw broken;
        }
        if (!leadership.active()) {
            throw new StoodDown();
        }
        return chunk;
    }

    /** After a failure first one alone: if each call met its own fault, two together might never get through. */
    private static int atOnce(Course course) {
        return course.generation().serving() || !course.proven() ? 1 : AT_ONCE;
    }

    private void settle(BulkCalls calls, Course course, int left) {
        while (calls.count() > left) {
            BulkCalls.Call call = calls.first();
            progress.pending(call.chunk().oldestChange());
            settle(call, calls.settleFirst(), course);
        }
    }

    private void settle(BulkCalls.Call call, BulkOutcome outcome, Course course) {
        Chunk chunk = call.chunk();
        parking.settle(outcome, course);
        if (call.refreshed()) {
            progress.findable(chunk.changes());
        }
        cursors.advance(course.generation(), chunk.end());
        course.moveTo(chunk.end());
        progress.settled(outcome.indexed(), outcome.deleted(), outcome.already());
        progress.reached(Peer.ELASTICSEARCH);
        progress.applied(chunk.end(), chunk.newestChange());
    }

    /** While building nobody searches, and in a backlog the next chunk is near: refreshing would only cost. */
    private static boolean isWorthRefreshing(Chunk chunk, Course course) {
        FeedPage page = chunk.page();
        boolean endOfFeed = chunk.last()
                && (!page.full() || chunk.end().sequence() >= page.head().sequence());
        return endOfFeed && course.generation().serving();
    }
}
