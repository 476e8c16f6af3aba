package health.waymark.indexer.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes a body when one read of it takes too long. {@code java.net.http} bounds the wait for the headers only: a peer
 * that falls silent afterwards, without closing the connection, would hold the pump for ever.
 */
final class GuardedStream extends FilterInputStream {

    private final ScheduledExecutorService guard;
    private final Duration patience;
    private volatile boolean stalled;

    GuardedStream(InputStream body, ScheduledExecutorService guard, Duration patience) {
        super(body);
        this.guard = guard;
        this.patience = patience;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Future<?> alarm = guard.schedule(this::hangUp, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw stalled ? new IOException("nothing came for " + patience, e) : e;
        } finally {
            alarm.cancel(false);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void hangUp() {
        stalled = true;
        try {
            super.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
