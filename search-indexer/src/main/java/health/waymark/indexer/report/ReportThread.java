package health.waymark.indexer.report;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reports until the program ends, and a last time when the lease is given back. */
@Component
final class ReportThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReportThread.class);

    private final Reporter reporter;
    private final Duration interval;
    private @Nullable Thread thread;
    private CountDownLatch over = new CountDownLatch(0);

    ReportThread(Reporter reporter, ReportSettings settings) {
        this.reporter = reporter;
        this.interval = settings.reportInterval();
    }

    @Override
    public synchronized void start() {
        over = new CountDownLatch(1);
        Thread reporting = new Thread(this::reportOnAndOn, "report");
        reporting.setDaemon(true);
        reporting.start();
        thread = reporting;
    }

    @Override
    public synchronized void stop() {
        Thread reporting = thread;
        if (reporting == null) {
            return;
        }
        over.countDown();
        try {
            reporting.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Begins before pump and lease, ends after them. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2;
    }

    private void reportOnAndOn() {
        try {
            do {
                report();
            } while (!over.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            report();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report() {
        try {
            reporter.report();
        } catch (RuntimeException e) {
            log.error("A report failed for a reason that nobody foresaw", e);
        }
    }
}
