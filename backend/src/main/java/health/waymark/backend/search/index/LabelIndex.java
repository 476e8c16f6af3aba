package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.TermSuggestOption;
import co.elastic.clients.elasticsearch.core.search.TrackHits;
import co.elastic.clients.util.ObjectBuilder;
import health.waymark.backend.place.GeoPoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Asks the label index; one request per page. */
@Component
public final class LabelIndex {

    private static final Logger LOG = LoggerFactory.getLogger(LabelIndex.class);
    private static final String NO_STORED_FIELDS = "_none_";
    private static final String SIMILAR = "similar";
    private static final int SIMILAR_WORDS = 3;

    private static final int MOST_HINTS = 5;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final ElasticsearchClient client;
    private final LabelIndexProperties properties;
    private final PageCall pages;
    private final Circuit circuit = new Circuit(PAUSE_AFTER_FAILURE, System::nanoTime);
    private final Timer answered;
    private final Timer failed;

    LabelIndex(
            ElasticsearchClient client,
            RestClient elasticsearchRestClient,
            LabelIndexProperties properties,
            MeterRegistry meters) {
        this.client = client;
        this.properties = properties;
        this.pages = new PageCall(elasticsearchRestClient, client._jsonpMapper(), properties.alias());
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
        IndexAnswer answer = called(() -> pages.ask(request(query)));
        requireInTime(answer.timedOut());
        return hits(query, answer);
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

    /**
     * How many labels match each of some queries.
     *
     * @throws SearchUnavailableException as {@link #search}
     */
    public Map<String, Long> counts(Map<String, Query> queries) {
        SearchResponse<Void> response = ask(SearchRequest.of(search -> {
            queries.forEach((name, query) -> search.aggregations(name, counted -> counted.filter(query)));
            return search.index(properties.alias())
                    .size(0)
                    .trackTotalHits(total -> total.enabled(false))
                    .timeout(properties.requestTimeout().toMillis() + "ms");
        }));
        Map<String, Long> counts = new HashMap<>();
        response.aggregations()
                .forEach((name, found) -> counts.put(name, found.filter().docCount()));
        return counts;
    }

    /**
     * Words of the directory that look like these, where these are in none of its labels.
     *
     * @throws SearchUnavailableException as {@link #search}
     */
    public List<String> similarWords(List<String> words) {
        SearchResponse<Void> response = ask(SearchRequest.of(search -> search.index(properties.alias())
                .size(0)
                .timeout(properties.requestTimeout().toMillis() + "ms")
                .suggest(suggest -> suggest.text(String.join(" ", words))
                        .suggesters(
                                SIMILAR,
                                similar -> similar.term(term -> term.field("text")
                                        .analyzer("whitespace")
                                        .suggestMode(SuggestMode.Missing)
                                        // The search itself has looked for what begins with the same letter.
                                        .prefixLength(0)
                                        .size(SIMILAR_WORDS))))));
        return response.suggest().getOrDefault(SIMILAR, List.of()).stream()
                .flatMap(suggestion -> suggestion.term().options().stream())
                .map(TermSuggestOption::text)
                .distinct()
                .limit(MOST_HINTS)
                // The index remembers words of labels that are gone.
                .filter(word -> !distinct(findable(word), 1).isEmpty())
                .toList();
    }

    private static Query findable(String word) {
        return Query.of(query -> query.bool(all -> all.filter(
                        type -> type.term(term -> term.field("type").value("HealthcareService")))
                .filter(active -> active.term(term -> term.field("active").value(true)))
                .filter(text -> text.term(term -> term.field("text").value(word)))));
    }

    /**
     * The values of a facet among the labels that match, the most frequent first.
     *
     * @throws SearchUnavailableException as {@link #search}
     */
    public List<Facets.Value> values(Query query, String facet, int most) {
        SearchResponse<Void> response = ask(SearchRequest.of(search -> search.index(properties.alias())
                .query(query)
                .size(0)
                .timeout(properties.requestTimeout().toMillis() + "ms")
                .aggregations(FacetCounts.aggregations(List.of(facet), most))));
        return FacetCounts.read(FacetCounts.buckets(response.aggregations()), most)
                .byName()
                .getOrDefault(facet, List.of());
    }

    /**
     * The best labels that match, only one of each name.
     *
     * @throws SearchUnavailableException as {@link #search}
     */
    public List<LabelHits.Hit> distinct(Query query, int size) {
        SearchResponse<Void> response = ask(SearchRequest.of(search -> search.index(properties.alias())
                .query(query)
                .size(size)
                .source(source -> source.fetch(false))
                .trackTotalHits(total -> total.enabled(false))
                .timeout(properties.requestTimeout().toMillis() + "ms")
                .collapse(once -> once.field("sort_name"))));
        return response.hits().hits().stream()
                .map(hit -> LabelHits.Hit.of(
                        Objects.requireNonNull(hit.id()),
                        hit.score() == null ? 0 : hit.score(),
                        hit.sort(),
                        hit.matchedQueries()))
                .toList();
    }

    private SearchResponse<Void> ask(SearchRequest request) {
        SearchResponse<Void> response = called(() -> client.search(request, Void.class));
        requireInTime(response.timedOut());
        return response;
    }

    private static void requireInTime(boolean timedOut) {
        if (timedOut) {
            throw new SearchUnavailableException("The search took too long. Ask for something narrower.");
        }
    }

    /** Something that is asked of Elasticsearch. */
    private interface Call<T> {
        T send() throws IOException;
    }

    private <T> T called(Call<T> call) {
        if (!circuit.allows()) {
            throw new SearchUnavailableException("Search is not available at the moment.");
        }
        Timer.Sample sample = Timer.start();
        try {
            T answer = call.send();
            circuit.succeeded();
            sample.stop(answered);
            return answer;
        } catch (ResponseException refusal) {
            circuit.succeeded();
            sample.stop(failed);
            throw IndexRefusals.of(refusal);
        } catch (IOException | JacksonException exception) {
            circuit.failed();
            sample.stop(failed);
            LOG.warn("Elasticsearch does not answer: {}", exception.toString());
            throw new SearchUnavailableException("Search is not available at the moment.", exception);
        } catch (ElasticsearchException exception) {
            circuit.succeeded();
            sample.stop(failed);
            throw IndexRefusals.of(exception);
        }
    }

    /** What is sent for a page. */
    SearchRequest request(LabelQuery query) {
        return SearchRequest.of(search -> {
            search.index(properties.alias())
                    .query(query.query())
                    .sort(query.ordering().options(query.backwards()))
                    // A score that decides is among the sort values; asked for beside them, each is computed once more
                    .trackScores(query.extras().scored() && !query.ordering().isScored())
                    .size(query.size())
                    .source(source -> source.fetch(false))
                    // Ids are among the sort values; from there they are read without unpacking stored documents
                    .storedFields(NO_STORED_FIELDS)
                    .trackTotalHits(total -> counted(total, query))
                    .timeout(properties.requestTimeout().toMillis() + "ms")
                    .allowPartialSearchResults(false);
            FacetCounts.aggregations(query.extras().facets(), FacetCounts.MOST).forEach(search::aggregations);
            return query.after().isEmpty() ? search : search.searchAfter(query.after());
        });
    }

    private static ObjectBuilder<TrackHits> counted(TrackHits.Builder total, LabelQuery query) {
        int upTo = query.extras().countUpTo();
        return query.counted() && upTo < Integer.MAX_VALUE ? total.count(upTo) : total.enabled(query.counted());
    }

    private static LabelHits hits(LabelQuery query, IndexAnswer answer) {
        List<LabelHits.Hit> hits = new ArrayList<>();
        answer.hits()
                .forEach(found -> hits.add(LabelHits.Hit.of(
                        query.ordering().reference(found.sort()),
                        query.ordering().score(found.sort()).orElse(found.score()),
                        found.sort(),
                        found.matched())));
        if (query.backwards()) {
            Collections.reverse(hits);
        }
        return new LabelHits(hits, answer.total(), FacetCounts.read(answer.counted(), FacetCounts.MOST));
    }
}
