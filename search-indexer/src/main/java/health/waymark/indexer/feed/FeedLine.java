package health.waymark.indexer.feed;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** One change of one label. The document is a stretch of the bytes that came from the backend, never re-encoded. */
public final class FeedLine {

    private final Cursor cursor;
    private final long version;
    private final Instant changedAt;
    private final String id;
    private final byte[] line;
    private final int from;
    private final int to;

    FeedLine(Cursor cursor, long version, Instant changedAt, String id, byte[] line, int from, int to) {
        this.cursor = cursor;
        this.version = version;
        this.changedAt = changedAt;
        this.id = id;
        this.line = line;
        this.from = from;
        this.to = to;
    }

    public Cursor cursor() {
        return cursor;
    }

    /** The external version of the document: greater is newer. */
    public long version() {
        return version;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public String id() {
        return id;
    }

    /** Whether the label is gone, so that there is no document. */
    public boolean deletion() {
        return documentLength() == 0;
    }

    /** In bytes of UTF-8; 0 for a deletion. */
    public int documentLength() {
        return to - from;
    }

    public void writeDocument(ByteArrayOutputStream target) {
        target.write(line, from, documentLength());
    }
}
