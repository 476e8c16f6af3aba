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
import org.springframework.stereotype.Component;

/** Entries that wait to be written. A request never waits for them: when there are too many, the newest are dropped. */
@Component
class RequestLog {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    /** One statement each. */
    private static final int BATCH = 1000;

    private final BlockingQueue<LoggedRequest> waiting;
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

    /** Writes what waits; what cannot be written is dropped, because it would only keep what comes after it out. */
    void write() {
        List<LoggedRequest> batch = new ArrayList<>(BATCH);
        while (waiting.drainTo(batch, BATCH) > 0) {
            try {
                table.add(batch);
                written.increment(batch.size());
            } catch (RuntimeException failure) {
                dropped.increment(batch.size());
                log.warn("{} entries of the request log could not be written and are lost", batch.size(), failure);
                return;
            } finally {
                batch.clear();
            }
        }
    }
}
