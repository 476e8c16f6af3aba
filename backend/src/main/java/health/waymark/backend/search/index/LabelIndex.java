package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import health.waymark.backend.place.GeoPoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the label index; one request per page. */
@Component
public final class LabelIndex {

    private static final Logger LOG = LoggerFactory.getLogger(LabelIndex.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final ElasticsearchClient client;
    private final LabelIndexProperties properties;
    private final Circuit circuit = new Circuit(PAUSE_AFTER_FAILURE, System::nanoTime);
    private final Timer answered;
    private final Timer failed;

    LabelIndex(ElasticsearchClient client, LabelIndexProperties properties, MeterRegistry meters) {
        this.client = client;
        this.properties = properties;
        this.answered = timer(meters, "answered");
        this.failed = timer(meters, "failed");
    }

    private static Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("waymark.search.index")
                .description("Time that the label index took to answer a search")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(meters);
    }

    /**
     * Finds one page.
     *
     * @throws SearchUnavailableException when Elasticsearch is away, busy, too slow or has no index yet
     */
    public LabelHits search(LabelQuery query) {
        return hits(query, ask(request(query)));
    }

    /**
     * The middle of all positions of the labels that match; empty when none has one.
     *
     * @throws SearchUnavailableException as {@link #search}
     */
    public Optional<GeoPoint> centre(Query query) {
        SearchResponse<Void> response = ask(SearchRequest.of(search -> search.index(properties.alias())
                .query(query)
                .size(0)
                .timeout(properties.requestTimeout().toMillis() + "ms")
                .aggregations("centre", centre -> centre.geoCentroid(middle -> middle.field("position")))));
        return Optional.ofNullable(response.aggregations().get("centre"))
                .map(centre -> centre.geoCentroid().location())
                .map(location ->
                        new GeoPoint(location.latlon().lat(), location.latlon().lon()));
    }

    private SearchResponse<Void> ask(SearchRequest request) {
        if (!circuit.allows()) {
            throw new SearchUnavailableException("Search is not available at the moment.");
        }
        Timer.Sample sample = Timer.start();
        try {
            SearchResponse<Void> response = client.search(request, Void.class);
            circuit.succeeded();
            sample.stop(answered);
            if (response.timedOut()) {
                throw new SearchUnavailableException("The search took too long. Ask for something narrower.");
            }
            return response;
        } catch (IOException exception) {
            circuit.failed();
            sample.stop(failed);
            LOG.warn("Elasticsearch does not answer: {}", exception.toString());
            throw new SearchUnavailableException("Search is not available at the moment.", exception);
        } catch (ElasticsearchException exception) {
            circuit.succeeded();
            sample.stop(failed);
            throw refused(exception);
        }
    }

    private SearchRequest request(LabelQuery query) {
        return SearchRequest.of(search -> {
            search.index(properties.alias())
                    .query(query.query())
                    .sort(query.ordering().options(query.backwards()))
                    .trackScores(query.ordering().isScored())
                    .size(query.size())
                    .source(source -> source.fetch(false))
                    .trackTotalHits(total -> total.enabled(query.counted()))
                    .timeout(properties.requestTimeout().toMillis() + "ms")
                    .allowPartialSearchResults(false);
            return query.after().isEmpty() ? search : search.searchAfter(query.after());
        });
    }

    private static LabelHits hits(LabelQuery query, SearchResponse<Void> response) {
        List<LabelHits.Hit> hits = new ArrayList<>();
        response.hits().hits().forEach(hit -> {
            String key = hit.id() == null ? "" : hit.id();
            int slash = key.indexOf('/');
            double score = hit.score() == null ? 0 : hit.score();
            hits.add(new LabelHits.Hit(key.substring(0, slash), key.substring(slash + 1), score, hit.sort()));
        });
        if (query.backwards()) {
            Collections.reverse(hits);
        }
        return new LabelHits(
                hits,
                response.hits().total() == null ? -1 : response.hits().total().value());
    }

    /** Only what passes by itself is told apart: anything else is our mistake and must show as one. */
    private static RuntimeException refused(ElasticsearchException exception) {
        return switch (exception.status()) {
            case 401, 403 -> {
                LOG.warn("Elasticsearch refuses the backend's credentials: {}", exception.getMessage());
                yield new SearchUnavailableException("Search is not available at the moment.", exception);
            }
            case 404 -> new SearchUnavailableException("The search index is being built.", exception);
            case 429, 502, 503, 504 -> new SearchUnavailableException("Search is busy at the moment.", exception);
            default -> exception;
        };
    }
}
