package health.waymark.indexer.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream of newline-delimited JSON into lines, as bytes. JSON text never holds a raw line feed. */
final class LineReader {

    /** Far above any label; keeps a peer that never ends its line from filling the heap. */
    private static final int LONGEST_LINE = 32 * 1024 * 1024;

    private final InputStream stream;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    LineReader(InputStream stream) {
        this.stream = stream;
    }

    /** The next line that is not empty, without its line feed; null at the end of the stream. */
    byte @Nullable [] next() throws IOException {
        int scanned = start;
        while (true) {
            int feed = indexOfLineFeed(scanned);
            if (feed < 0) {
                scanned = end - start;
                if (!fill()) {
                    return rest();
                }
                scanned += start;
            } else if (feed == start) {
                start++;
                scanned = start;
            } else {
                return take(feed);
            }
        }
    }

    private int indexOfLineFeed(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == LONGEST_LINE) {
            throw new IOException("A line of the feed is longer than " + LONGEST_LINE + " bytes");
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(LONGEST_LINE, buffer.length * 2));
        }
        int read = stream.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read >= 0;
    }

    private byte[] take(int feed) {
        byte[] line = Arrays.copyOfRange(buffer, start, feed);
        start = feed + 1;
        return line;
    }

    private byte @Nullable [] rest() {
        byte[] line = Arrays.copyOfRange(buffer, start, end);
        start = end;
        return line.length == 0 ? null : line;
    }
}
