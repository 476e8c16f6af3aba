package health.waymark.indexer.health;

import health.waymark.indexer.elasticsearch.ClusterState;
import health.waymark.indexer.elasticsearch.ElasticsearchAway;
import health.waymark.indexer.elasticsearch.ElasticsearchConnection;
import health.waymark.indexer.elasticsearch.ElasticsearchRefusal;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Component {@code elasticsearch}: asks the cluster how it is, since the pump may have had nothing to write for hours;
 * and is down as well while the pump's own last write failed, for instance on a full disk in a green cluster.
 */
@Component
final class ElasticsearchHealthIndicator implements HealthIndicator {

    private final ElasticsearchConnection elasticsearch;
    private final Progress progress;

    ElasticsearchHealthIndicator(ElasticsearchConnection elasticsearch, Progress progress) {
        this.elasticsearch = elasticsearch;
        this.progress = progress;
    }

    @Override
    public Health health() {
        String trouble = progress.trouble(Peer.ELASTICSEARCH);
        try {
            ClusterState cluster = elasticsearch.cluster();
            String unfit = cluster.unfit().orElse(null);
            boolean up = trouble == null && unfit == null && !cluster.status().equals("red");
            Health.Builder health = up ? Health.up() : Health.down();
            if (trouble != null) {
                health.withDetail("trouble", trouble);
            }
            if (unfit != null) {
                health.withDetail("unfit", unfit);
            }
            return health.withDetail("cluster", cluster.status())
                    .withDetail("version", cluster.version())
                    .withDetail("nodes", cluster.nodes())
                    .build();
        } catch (ElasticsearchAway | ElasticsearchRefusal e) {
            return Health.down()
                    .withDetail("trouble", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
