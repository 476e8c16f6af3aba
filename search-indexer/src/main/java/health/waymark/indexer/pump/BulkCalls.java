package health.waymark.indexer.pump;

import health.waymark.indexer.bulk.BulkOutcome;
import health.waymark.indexer.bulk.BulkWriter;
import health.waymark.indexer.index.Generation;
import health.waymark.indexer.retry.Stopped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bulk calls that are on their way, to be settled in the order in which they were begun. Which of two Elasticsearch carries
 * out first does not matter: each document bears its own version. One thread's.
 */
final class BulkCalls implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BulkCalls.class);

    private final BulkWriter bulk;
    private final ExecutorService writers;
    private final PumpSettings settings;
    private final Deque<Call> calls = new ArrayDeque<>();
    private volatile boolean givenUp;

    BulkCalls(BulkWriter bulk, ExecutorService writers, PumpSettings settings) {
        this.bulk = bulk;
        this.writers = writers;
        this.settings = settings;
    }

    /** A chunk on its way; with {@code refreshed} it is findable once it is settled. */
    record Call(Chunk chunk, boolean refreshed, Future<BulkOutcome> outcome) {}

    int count() {
        return calls.size();
    }

    void begin(Generation generation, Chunk chunk, boolean refresh) {
        calls.add(new Call(
                chunk,
                refresh,
                writers.submit(() -> bulk.write(generation, chunk.request(), refresh, () -> isOutdated(chunk)))));
    }

    private boolean isOutdated(Chunk chunk) {
        return givenUp || chunk.page().age().compareTo(settings.pageAge()) > 0;
    }

    /** The one that was begun first. */
    Call first() {
        return calls.element();
    }

    /**
     * Waits for the first, which is then no longer among these.
     *
     * @throws Stopped when the thread is interrupted
     */
    BulkOutcome settleFirst() {
        try {
            BulkOutcome outcome = calls.element().outcome().get();
            calls.remove();
            return outcome;
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

    /** Waits until none is on its way any more; what is not settled will be read and written again. */
    @Override
    public void close() {
        givenUp = true;
        calls.forEach(BulkCalls::awaitEnd);
        calls.clear();
    }

    private static void awaitEnd(Call call) {
        try {
            call.outcome().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            log.debug("A bulk call that is written again anyway has failed", e);
        }
    }
}
