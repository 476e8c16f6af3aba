package health.waymark.indexer.elasticsearch;

import org.jspecify.annotations.Nullable;

/** Elasticsearch cannot take this now: unreachable, overloaded, blocked, or it does not know us. Wait, then repeat. */
public final class ElasticsearchAway extends RuntimeException {

    public ElasticsearchAway(String message) {
        super(message);
    }

    ElasticsearchAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
