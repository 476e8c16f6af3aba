package health.waymark.backend.requestlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.stereotype.Component;

/** Entries that wait to be written. A request never waits for them: when there are too many, the newest are dropped. */
@Component
class RequestLog {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    /** One statement each. */
    private static final int BATCH = 1000;

    private final BlockingQueue<LoggedRequest> waiting;
    private final List<LoggedRequest> batch = new ArrayList<>(BATCH);
    private final RequestLogTable table;
    private final Counter written;
    private final Counter dropped;

    RequestLog(RequestLogTable table, RequestLogProperties properties, MeterRegistry meters) {
        this.waiting = new ArrayBlockingQueue<>(properties.waiting());
        this.table = table;
        this.written = meters.counter("waymark.request.log.written");
        this.dropped = meters.counter("waymark.request.log.dropped");
        Gauge.builder("waymark.request.log.waiting", waiting, BlockingQueue::size)
                .register(meters);
    }

    void add(LoggedRequest entry) {
        if (!waiting.offer(entry)) {
            dropped.increment();
        }
    }

    /**
     * Writes what waits. While the database is away a batch is kept for the next time; one that the database will never take
     * is dropped, because it would keep out what comes after it.
     */
    synchronized void write() {
        while (!batch.isEmpty() || waiting.drainTo(batch, BATCH) > 0) {
            try {
                table.add(batch);
                written.increment(batch.size());
            } catch (DataIntegrityViolationException | InvalidDataAccessResourceUsageException never) {
                dropped.increment(batch.size());
                log.warn("{} entries of the request log cannot be written and are lost", batch.size(), never);
            }
            batch.clear();
        }
    }
}
