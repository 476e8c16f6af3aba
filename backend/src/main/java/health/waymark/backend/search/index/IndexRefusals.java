package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.UncheckedIOException;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an answer of Elasticsearch means that is not a success: what passes by itself is told apart from our mistakes. */
final class IndexRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRefusals.class);

    private IndexRefusals() {}

    static RuntimeException of(ElasticsearchException refusal) {
        boolean isOutdated =
                refusal.error().rootCause().stream().anyMatch(cause -> isOfSlots(String.valueOf(cause.reason())));
        return of(refusal.status(), isOutdated, refusal, refusal);
    }

    /** Its message is the whole answer. */
    static RuntimeException of(ResponseException refusal) {
        int status = refusal.getResponse().getStatusLine().getStatusCode();
        return of(
                status,
                isOfSlots(String.valueOf(refusal.getMessage())),
                refusal,
                new UncheckedIOException("Elasticsearch refuses a search", refusal));
    }

    private static boolean isOfSlots(String reason) {
        return reason.contains("[" + Ordering.SLOT);
    }

    /** Only what passes by itself is told apart: anything else is our mistake and must show as one. */
    private static RuntimeException of(int status, boolean isOutdated, Exception refusal, RuntimeException mistake) {
        return switch (status) {
            case 401, 403 -> {
                LOG.warn("Elasticsearch refuses the backend's credentials: {}", refusal.getMessage());
                yield new SearchUnavailableException("Search is not available at the moment.", refusal);
            }
            case 404 -> new SearchUnavailableException("The search index is being built.", refusal);
            case 429, 502, 503, 504 -> new SearchUnavailableException("Search is busy at the moment.", refusal);
            // An index of before an upgrade answers until the new one is built; it knows no slots to sort by.
            case 400 ->
                isOutdated ? new SearchUnavailableException("The search index is being built.", refusal) : mistake;
            default -> mistake;
        };
    }
}
