package health.waymark.indexer.report;

import health.waymark.indexer.retry.Repeating;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reports until the program ends, and a last time when the lease is given back. */
@Component
final class ReportThread extends Repeating {

    private static final Logger log = LoggerFactory.getLogger(ReportThread.class);

    /** Begins before pump and lease, ends after them. */
    private static final int PHASE = DEFAULT_PHASE - 2;

    private final Reporter reporter;

    ReportThread(Reporter reporter, ReportSettings settings) {
        super("report", settings.reportInterval(), PHASE);
        this.reporter = reporter;
    }

    @Override
    protected void turn() {
        try {
            reporter.report();
        } catch (RuntimeException e) {
            log.error("A report failed for a reason that nobody foresaw", e);
        }
    }

    @Override
    protected void finish() {
        turn();
    }
}
