package health.waymark.indexer.pump;

import health.waymark.indexer.retry.Stopped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next chunk while those before are being written: otherwise the backend waits for Elasticsearch, and
 * Elasticsearch for the backend. One chunk at most is read ahead. A round of one chunk is read by the thread that asks.
 */
final class ReadAhead {

    private final Chunks chunks;
    private final ExecutorService reader;
    private @Nullable Future<@Nullable Chunk> coming;

    /** @param reader one thread; a reading that is given up ends when the pages are closed */
    ReadAhead(Chunks chunks, ExecutorService reader) {
        this.chunks = chunks;
        this.reader = reader;
    }

    /**
     * The next chunk, or null at the end of the round.
     *
     * @throws Stopped when the thread is interrupted
     */
    @Nullable
    Chunk next() {
        Future<@Nullable Chunk> reading = coming;
        Chunk chunk = reading == null ? chunks.next() : read(reading);
        coming = chunk == null || chunk.last() ? null : reader.submit(chunks::next);
        return chunk;
    }

    private static @Nullable Chunk read(Future<@Nullable Chunk> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
