package health.waymark.backend.directory;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when this node's publishing thread cannot work, be it as the publisher or as the one that would take over. */
@Component
final class PublisherHealthIndicator implements HealthIndicator {

    /** Longer than a large batch takes, shorter than anybody should wait for a page that was published. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final PublisherState state;

    PublisherHealthIndicator(PublisherState state) {
        this.state = state;
    }

    @Override
    public Health health() {
        String trouble = state.trouble();
        boolean silent = state.silence().compareTo(SILENCE) > 0;
        Health.Builder health = trouble == null && !silent ? Health.up() : Health.down();
        if (trouble != null) {
            health.withDetail("trouble", trouble);
        }
        return health.withDetail("role", state.isLeading() ? "publisher" : "standby")
                .withDetail("changesBehind", state.changesBehind())
                .withDetail("lagMillis", state.lag().toMillis())
                .withDetail("parked", state.parked())
                .build();
    }
}
