package health.waymark.indexer.order;

import health.waymark.indexer.feed.OrderNumbers;
import org.springframework.stereotype.Component;

/**
 * The operator's orders by their numbers. The backend keeps them, so none is lost with this process; one that was
 * carried out before a crash but not reported is carried out again, which does no harm.
 */
@Component
public final class Orders {

    private OrderNumbers known = new OrderNumbers(0, 0, 0, 0, 0);

    /**
     * Takes in what the backend says.
     *
     * @return whether there is something new to do
     */
    public synchronized boolean heard(OrderNumbers now) {
        boolean news = now.build() > known.build()
                || now.driftCheck() > known.driftCheck()
                || now.retryParked() > known.retryParked();
        known = new OrderNumbers(
                now.build(),
                now.driftCheck(),
                Math.max(now.driftChecked(), Math.min(known.driftChecked(), now.driftCheck())),
                now.retryParked(),
                Math.max(now.parkedRetried(), Math.min(known.parkedRetried(), now.retryParked())));
        return news && (now.build() > 0 || driftCheckDue() || retryParkedDue());
    }

    /** Number of the index that is wanted; 0 while nothing is known. */
    public synchronized long build() {
        return known.build();
    }

    public synchronized boolean driftCheckDue() {
        return known.driftCheck() > known.driftChecked();
    }

    public synchronized boolean retryParkedDue() {
        return known.retryParked() > known.parkedRetried();
    }

    /** Numbers asked for at this moment: what is begun now answers for them. */
    public synchronized OrderNumbers asked() {
        return known;
    }

    public synchronized void driftChecked(long number) {
        known = new OrderNumbers(
                known.build(),
                known.driftCheck(),
                Math.max(known.driftChecked(), number),
                known.retryParked(),
                known.parkedRetried());
    }

    public synchronized void parkedRetried(long number) {
        known = new OrderNumbers(
                known.build(),
                known.driftCheck(),
                known.driftChecked(),
                known.retryParked(),
                Math.max(known.parkedRetried(), number));
    }
}
