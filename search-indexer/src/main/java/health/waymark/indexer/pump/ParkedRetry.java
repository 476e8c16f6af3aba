package health.waymark.indexer.pump;

import health.waymark.indexer.order.Orders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Offers parked documents to Elasticsearch again when the operator wants it, a batch at a time. One thread's. */
@Component
final class ParkedRetry {

    private static final Logger log = LoggerFactory.getLogger(ParkedRetry.class);

    private final Mending mending;
    private final Orders orders;
    private @Nullable Deque<String> left;
    private long order;
    private int before;

    ParkedRetry(Mending mending, Orders orders) {
        this.mending = mending;
        this.orders = orders;
    }

    boolean isDue() {
        return left != null || orders.retryParkedDue();
    }

    void advance(Course course) {
        Deque<String> queue = left;
        if (queue == null) {
            order = orders.asked().retryParked();
            before = course.parked().size();
            queue = new ArrayDeque<>(course.parked());
            left = queue;
        }
        List<String> batch = new ArrayList<>();
        for (String id : queue) {
            if (batch.size() < Mending.BATCH) {
                batch.add(id);
            }
        }
        if (!batch.isEmpty()) {
            mending.mend(course, batch);
            batch.forEach(queue::remove);
        }
        if (queue.isEmpty()) {
            log.info(
                    "Retried {} parked documents; {} stay parked",
                    before,
                    course.parked().size());
            left = null;
            orders.parkedRetried(order);
        }
    }
}
