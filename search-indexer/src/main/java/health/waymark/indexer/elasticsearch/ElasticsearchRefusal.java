package health.waymark.indexer.elasticsearch;

/** Elasticsearch understood a request and said no; repeating it would not help. */
public final class ElasticsearchRefusal extends RuntimeException {

    private final int status;
    private final String type;

    ElasticsearchRefusal(int status, String type, String reason) {
        super("%d %s: %s".formatted(status, type, reason));
        this.status = status;
        this.type = type;
    }

    public int status() {
        return status;
    }

    /** The machine-readable kind, such as {@code index_not_found_exception}; empty when none was given. */
    public String type() {
        return type;
    }
}
