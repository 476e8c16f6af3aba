package health.waymark.backend.requestlog;

import health.waymark.backend.background.BackgroundLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The thread that writes the log on this node, and forgets what is too old. */
@Component
final class RequestLogThread extends BackgroundLoop {

    private static final Logger log = LoggerFactory.getLogger(RequestLogThread.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    private final RequestLog requests;
    private final RequestLogTable table;
    private final RequestLogProperties properties;
    private final Clock clock;
    private Instant nextSweep = Instant.MIN;

    RequestLogThread(RequestLog requests, RequestLogTable table, RequestLogProperties properties, Clock clock) {
        super("request-log", 1);
        this.requests = requests;
        this.table = table;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected Duration round() {
        requests.write();
        sweep();
        return properties.flush();
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return;
        }
        try {
            // A slice a round, until there is no more: what is new is written between them.
            boolean more = table.forgetSome(properties.keep().toSeconds());
            nextSweep = more ? now : now.plus(BETWEEN_SWEEPS);
        } catch (RuntimeException failure) {
            nextSweep = now.plus(BETWEEN_SWEEPS);
            log.warn("Old entries of the request log could not be deleted and will be later", failure);
        }
    }

    /** After the last request: what it left is still written. */
    @Override
    protected void finish() {
        requests.write();
    }

    /** Stopped after the web server has answered its last request. */
    @Override
    public int getPhase() {
        return 0;
    }
}
