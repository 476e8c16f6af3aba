package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.cluster.HealthResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says how the label index is. Without it the directory's searches suffer and everything else goes on, so the worst it
 * reports is {@code DEGRADED}, which takes no instance out of service.
 */
@Component("elasticsearch")
class ElasticsearchHealthIndicator implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchHealthIndicator.class);
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,4})\\..*");
    private static final int OLDEST = 8;

    private final AtomicBoolean told = new AtomicBoolean();
    private final ElasticsearchClient client;
    private final RestClient rest;
    private final LabelIndexProperties properties;

    ElasticsearchHealthIndicator(
            ElasticsearchClient client, RestClient elasticsearchRestClient, LabelIndexProperties properties) {
        this.client = client;
        this.rest = elasticsearchRestClient;
        this.properties = properties;
    }

    @Override
    public Health health() {
        try {
            HealthResponse cluster = client.cluster().health();
            String version = oldestVersion();
            Optional<String> unfit = unfit(version);
            if (unfit.isPresent()) {
                return unfit(cluster, version, unfit.get());
            }
            boolean indexed = client.indices()
                    .existsAlias(alias -> alias.name(properties.alias()))
                    .value();
            return Health.status(indexed ? Status.UP : DEGRADED)
                    .withDetail("cluster", cluster.status().jsonValue())
                    .withDetail("version", version)
                    .withDetail("nodes", cluster.numberOfNodes())
                    .withDetail("index", indexed ? "in service" : "being built")
                    .build();
        } catch (ElasticsearchException exception) {
            return Health.status(DEGRADED)
                    .withDetail("cluster", "refuses, with status " + exception.status())
                    .build();
        } catch (IOException exception) {
            return Health.status(DEGRADED)
                    .withDetail("cluster", "does not answer")
                    .build();
        }
    }

    /** Not asked of the root, which the minimal distribution does not answer. */
    private String oldestVersion() throws IOException {
        Request request = new Request("GET", "/_nodes/process");
        request.addParameter("filter_path", "nodes.*.version");
        byte[] answer = EntityUtils.toByteArray(rest.performRequest(request).getEntity());
        return new JsonMapper()
                .readTree(answer)
                .path("nodes")
                .valueStream()
                .map(node -> node.path("version").asString(""))
                .min(Comparator.comparingInt(ElasticsearchHealthIndicator::major))
                .orElse("unknown");
    }

    private static int major(String version) {
        Matcher major = MAJOR.matcher(version);
        return major.matches() ? Integer.parseInt(major.group(1)) : Integer.MAX_VALUE;
    }

    private Health unfit(HealthResponse cluster, String version, String reason) {
        if (told.compareAndSet(false, true)) {
            LOG.error("{}", reason);
        }
        return Health.status(DEGRADED)
                .withDetail("cluster", cluster.status().jsonValue())
                .withDetail("version", version)
                .withDetail("unfit", reason)
                .build();
    }

    /** Why searches cannot rely on a cluster of that version. */
    static Optional<String> unfit(String version) {
        return major(version) < OLDEST
                ? Optional.of("Elasticsearch %s is too old: the search index needs %d.0 or later. Upgrade the cluster"
                        .formatted(version, OLDEST))
                : Optional.empty();
    }
}
