package health.waymark.indexer.health;

import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code backend}: how the last call to the feed went. The pump is always at it, so no call is made here. */
@Component
final class BackendHealthIndicator implements HealthIndicator {

    private final Progress progress;

    BackendHealthIndicator(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Health health() {
        String trouble = progress.trouble(Peer.BACKEND);
        Instant heard = progress.backendHeard();
        if (trouble == null && heard == null) {
            return Health.unknown().withDetail("lastAnswer", "none yet").build();
        }
        Health.Builder health = trouble == null ? Health.up() : Health.down().withDetail("trouble", trouble);
        return health.withDetail("lastAnswer", heard == null ? "none yet" : heard)
                .build();
    }
}
