package health.waymark.indexer.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the feed, read line by line while it arrives; never whole in memory. Read by one thread at a time;
 * its age can be asked by another, and closing it ends a reading.
 */
public final class FeedPage implements Closeable {

    private final Cursor head;
    private final int limit;
    private final InputStream body;
    private final LineReader lines;
    private long last;
    private int count;
    private volatile long firstReadAt;

    FeedPage(Cursor head, long after, int limit, InputStream body) {
        this.head = head;
        this.last = after;
        this.limit = limit;
        this.body = body;
        this.lines = new LineReader(body);
    }

    /** The newest place of the feed when this page was made. */
    public Cursor head() {
        return head;
    }

    /** How long ago the first line came. What the page says may have been overtaken since. */
    public Duration age() {
        long since = firstReadAt;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    /** Whether as many lines were read as a page may hold, so that more are likely to follow. */
    public boolean full() {
        return count >= limit;
    }

    /**
     * The next line, or null at the end of the page.
     *
     * @throws BackendAway when the stream breaks off or stalls, or a line cannot be read
     */
    public @Nullable FeedLine next() {
        try {
            byte[] line = lines.next();
            return line == null ? null : inOrder(FeedLineParser.parse(line));
        } catch (IOException e) {
            throw new BackendAway("The feed broke off in mid-page: " + e.getMessage(), e);
        }
    }

    /** Hangs up if the page was not read to its end. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new BackendAway("The feed could not be closed: " + e.getMessage(), e);
        }
    }

    private FeedLine inOrder(FeedLine line) {
        Cursor cursor = line.cursor();
        if (!cursor.epoch().equals(head.epoch()) || cursor.sequence() <= last) {
            throw new BackendAway("The feed is out of order: %s after %d".formatted(cursor.text(), last));
        }
        if (count == 0) {
            firstReadAt = System.nanoTime();
        }
        count++;
        last = cursor.sequence();
        return line;
    }
}
