package health.waymark.indexer.pump;

import health.waymark.indexer.feed.BackendAway;
import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.feed.EpochUnknown;
import health.waymark.indexer.feed.FeedPage;
import health.waymark.indexer.feed.LabelFeed;
import health.waymark.indexer.feed.WentBack;
import health.waymark.indexer.health.Peer;
import health.waymark.indexer.health.Progress;
import java.io.Closeable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one round. While a generation is being built they are several: the next is asked for as soon as one is read,
 * without waiting until it is written. Read by one thread at a time; closed by any.
 */
final class Pages implements Closeable {

    private final LabelFeed feed;
    private final Progress progress;
    private final String epoch;
    private final BooleanSupplier goesOn;
    private volatile FeedPage current;
    private boolean closed;

    /**
     * Asks for the first page.
     *
     * @param patient whether the backend may wait for changes
     * @param goesOn whether another page behind a full one belongs to the same round
     */
    Pages(LabelFeed feed, Progress progress, Course course, boolean patient, BooleanSupplier goesOn) {
        this.feed = feed;
        this.progress = progress;
        this.epoch = course.generation().epoch();
        this.goesOn = goesOn;
        this.current = read(course.cursor(), patient);
    }

    FeedPage current() {
        return current;
    }

    /** Whether there is another page, which begins behind that place and is then the current one. */
    boolean turn(Cursor end) {
        FeedPage read = current;
        boolean more = read.full() && end.sequence() < read.head().sequence() && goesOn.getAsBoolean();
        if (!more) {
            return false;
        }
        read.close();
        become(read(end, false));
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        current.close();
    }

    private synchronized void become(FeedPage next) {
        current = next;
        if (closed) {
            next.close();
            throw new BackendAway("The round has ended");
        }
    }

    private FeedPage read(@Nullable Cursor after, boolean patient) {
        FeedPage page = feed.read(after, patient);
        try {
            progress.reached(Peer.BACKEND);
            requireEpoch(page.head());
            requireForward(page.head(), after);
            progress.read(page.head());
            return page;
        } catch (RuntimeException unfit) {
            page.close();
            throw unfit;
        }
    }

    private void requireEpoch(Cursor head) {
        if (!head.epoch().equals(epoch)) {
            throw new EpochUnknown("The feed is in epoch %s now, not in %s".formatted(head.epoch(), epoch));
        }
    }

    private static void requireForward(Cursor head, @Nullable Cursor read) {
        if (read != null && head.sequence() < read.sequence()) {
            throw new WentBack(read, head);
        }
    }
}
