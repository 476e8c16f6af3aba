package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.cluster.HealthResponse;
import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Says how the label index is. Without it the directory's searches suffer and everything else goes on, so the worst it
 * reports is {@code DEGRADED}, which takes no instance out of service.
 */
@Component("elasticsearch")
class ElasticsearchHealthIndicator implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private final ElasticsearchClient client;
    private final LabelIndexProperties properties;

    ElasticsearchHealthIndicator(ElasticsearchClient client, LabelIndexProperties properties) {
        this.client = client;
        this.properties = properties;
    }

    @Override
    public Health health() {
        try {
            HealthResponse cluster = client.cluster().health();
            boolean indexed = client.indices()
                    .existsAlias(alias -> alias.name(properties.alias()))
                    .value();
            return Health.status(indexed ? Status.UP : DEGRADED)
                    .withDetail("cluster", cluster.status().jsonValue())
                    .withDetail("index", indexed ? "in service" : "being built")
                    .build();
        } catch (IOException | ElasticsearchException exception) {
            return Health.status(DEGRADED)
                    .withDetail("cluster", "does not answer")
                    .build();
        }
    }
}
