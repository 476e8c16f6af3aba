package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import health.waymark.backend.search.index.IndexAnswer.Bucket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facets as aggregations of Elasticsearch. */
final class FacetCounts {

    static final int MOST = 20;

    /** The same value may be called differently; some more are fetched, for those are put together. */
    private static final int FETCHED_FOR_ONE = 2;

    private FacetCounts() {}

    static Map<String, Aggregation> aggregations(List<String> facets, int most) {
        Map<String, Aggregation> aggregations = new HashMap<>();
        facets.forEach(facet -> aggregations.put(
                facet,
                Aggregation.of(values ->
                        values.terms(terms -> terms.field("facet." + facet).size(most * FETCHED_FOR_ONE)))));
        return aggregations;
    }

    /** The same as the typed client answers them. */
    static Map<String, List<Bucket>> buckets(Map<String, Aggregate> aggregates) {
        Map<String, List<Bucket>> counted = new HashMap<>();
        aggregates.forEach((name, aggregate) -> counted.put(
                name,
                aggregate.isSterms()
                        ? aggregate.sterms().buckets().array().stream()
                                .map(bucket -> new Bucket(bucket.key().stringValue(), bucket.docCount()))
                                .toList()
                        : List.of()));
        return counted;
    }

    static Facets read(Map<String, List<Bucket>> counted, int most) {
        Map<String, List<Facets.Value>> byName = new HashMap<>();
        counted.forEach((name, buckets) -> byName.put(name, values(buckets, most)));
        return new Facets(byName);
    }

    private static List<Facets.Value> values(List<Bucket> buckets, int most) {
        Map<String, Facets.Value> byValue = new LinkedHashMap<>();
        for (Bucket bucket : buckets) {
            int tab = bucket.term().indexOf('\t');
            Facets.Value value = new Facets.Value(
                    bucket.term().substring(0, tab), bucket.term().substring(tab + 1), bucket.count());
            byValue.merge(
                    value.value(),
                    value,
                    (one, other) -> new Facets.Value(one.value(), one.display(), one.count() + other.count()));
        }
        List<Facets.Value> values = new ArrayList<>(byValue.values());
        values.sort(Comparator.comparingLong(Facets.Value::count).reversed());
        return values.subList(0, Math.min(most, values.size()));
    }
}
