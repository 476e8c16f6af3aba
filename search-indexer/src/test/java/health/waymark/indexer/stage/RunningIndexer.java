package health.waymark.indexer.stage;

import health.waymark.indexer.IndexerApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it runs in production, with its own management port. */
public final class RunningIndexer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningIndexer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningIndexer start(URI feed, URI elasticsearch, String alias, String... settings) {
        String[] arguments = properties(feed, elasticsearch, alias, settings).entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new RunningIndexer(SpringApplication.run(IndexerApplication.class, arguments));
    }

    /** Short rests, so that tests need not wait long. */
    static Map<String, Object> properties(URI feed, URI elasticsearch, String alias, String... settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", "0");
        properties.put("waymark.feed.url", feed);
        properties.put("waymark.feed.token", FeedServer.TOKEN);
        properties.put("waymark.elasticsearch.uris", elasticsearch);
        properties.put("waymark.elasticsearch.alias", alias);
        properties.put("waymark.indexer.retry.first", "20ms");
        properties.put("waymark.indexer.retry.cap", "200ms");
        properties.put("waymark.indexer.check-interval", "200ms");
        properties.put("waymark.indexer.report-interval", "200ms");
        properties.put("waymark.feed.long-poll", "1s");
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            properties.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return properties;
    }

    /** UP, DOWN or UNKNOWN of a component, or of a group as {@code readiness}. */
    public String health(String component) {
        HealthDescriptor descriptor = context.getBean(HealthEndpoint.class).healthForPath(component);
        return descriptor == null ? "none" : descriptor.getStatus().getCode();
    }

    /** A detail of a health component; empty when it has none of that name. */
    public String detail(String component, String name) {
        HealthDescriptor descriptor = context.getBean(HealthEndpoint.class).healthForPath(component);
        Object value = descriptor instanceof IndicatedHealthDescriptor one
                ? one.getDetails().get(name)
                : null;
        return value == null ? "" : value.toString();
    }

    public double gauge(String name) {
        return context.getBean(MeterRegistry.class).get(name).gauge().value();
    }

    public double counter(String name, String... tags) {
        return context.getBean(MeterRegistry.class)
                .get(name)
                .tags(tags)
                .counter()
                .count();
    }

    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
