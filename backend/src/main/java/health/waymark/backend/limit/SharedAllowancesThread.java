package health.waymark.backend.limit;

import health.waymark.backend.background.BackgroundLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Exchanges with the other backends, several times a second while there is something to tell. While the database is away
 * each backend counts by itself.
 */
@Component
final class SharedAllowancesThread extends BackgroundLoop {

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

    private final SharedAllowances allowances;
    private long forgotten = System.nanoTime();

    SharedAllowancesThread(SharedAllowances allowances) {
        super("rate-limits", 1);
        this.allowances = allowances;
    }

    @Override
    protected Duration round() {
        boolean more = true;
        while (isRunning() && more) {
            more = allowances.exchange();
        }
        if (System.nanoTime() - forgotten > FORGET_EVERY.toNanos()) {
            forgotten = System.nanoTime();
            allowances.forgetFull();
        }
        return EVERY;
    }
}
