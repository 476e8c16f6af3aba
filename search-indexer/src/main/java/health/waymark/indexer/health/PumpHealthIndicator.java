package health.waymark.indexer.health;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Component {@code pump}: whether the pump's thread lives and moves. The only one that a restart can cure, so the only
 * one in the liveness group.
 */
@Component
final class PumpHealthIndicator implements HealthIndicator {

    /** Every call the pump makes is bounded far below this: a longer silence is a defect of ours. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final Progress progress;

    PumpHealthIndicator(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Health health() {
        Duration silence = progress.silence();
        if (silence == null) {
            return Health.down().withDetail("state", "not running").build();
        }
        boolean moving = silence.compareTo(LONGEST_SILENCE) < 0;
        return (moving ? Health.up() : Health.down())
                .withDetail("lastSignSeconds", silence.toSeconds())
                .build();
    }
}
