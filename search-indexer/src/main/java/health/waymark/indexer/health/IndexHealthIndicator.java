package health.waymark.indexer.health;

import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.index.Generation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Component {@code index}: which generation is filled, how far, and whether it was kept from serving. Out of service
 * while searches have no index at all, so that "ready" means that searching works. An indexer that stands by for another
 * is up.
 */
@Component
final class IndexHealthIndicator implements HealthIndicator {

    private final Progress progress;

    IndexHealthIndicator(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Health health() {
        String holder = progress.standingByFor();
        if (holder != null) {
            return Health.up()
                    .withDetail("role", "standby")
                    .withDetail("active", holder)
                    .build();
        }
        Generation generation = progress.generation();
        if (generation == null) {
            return Health.outOfService().withDetail("index", "none yet").build();
        }
        Lag lag = progress.lag();
        Cursor applied = lag.applied();
        return status().withDetail("role", "active")
                .withDetail("index", generation.name())
                .withDetail("state", generation.serving() ? "serving" : "building")
                .withDetail("cursor", applied == null ? "none yet" : applied.text())
                .withDetail("lagSequences", lag.sequences())
                .withDetail("lagSeconds", progress.lagAge().toSeconds())
                .withDetail("parked", progress.parkedNow())
                .build();
    }

    private Health.Builder status() {
        String heldBack = progress.heldBack();
        if (heldBack != null) {
            return Health.down().withDetail("heldBack", heldBack);
        }
        return progress.searchable() ? Health.up() : Health.outOfService();
    }
}
