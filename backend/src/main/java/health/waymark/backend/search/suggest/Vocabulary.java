package health.waymark.backend.search.suggest;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import health.waymark.backend.search.CodeDisplays;
import health.waymark.backend.search.index.Facets;
import health.waymark.backend.search.index.LabelIndex;
import health.waymark.backend.store.Folding;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The specialties and types that active services have, by all their names; looked up anew every few minutes. */
@Component
class Vocabulary {

    private static final int MOST = 500;

    private final LoadingCache<String, List<Entry>> entries;

    Vocabulary(LabelIndex index) {
        this.entries = Caffeine.newBuilder()
                .refreshAfterWrite(Duration.ofMinutes(2))
                .expireAfterWrite(Duration.ofMinutes(30))
                .build(facet -> index.values(activeServices(), facet, MOST).stream()
                        .map(Entry::of)
                        .toList());
    }

    private static Query activeServices() {
        return Query.of(query -> query.bool(all -> all.filter(
                        type -> type.term(term -> term.field("type").value("HealthcareService")))
                .filter(active -> active.term(term -> term.field("active").value(true)))));
    }

    /** Those of a facet that are called so, the most frequent first. */
    Stream<Facets.Value> find(String facet, List<String> words) {
        return entries.get(facet).stream()
                .filter(entry -> entry.isCalled(words))
                .map(Entry::value);
    }

    /** A value, with the words of each of its names. */
    private record Entry(Facets.Value value, List<List<String>> names) {

        static Entry of(Facets.Value value) {
            return new Entry(
                    value,
                    Stream.concat(Stream.of(value.display()), CodeDisplays.of(value.value()).stream())
                            .map(Folding::words)
                            .distinct()
                            .toList());
        }

        /** Each word begins a word of one and the same name. */
        boolean isCalled(List<String> words) {
            return names.stream()
                    .anyMatch(name ->
                            words.stream().allMatch(word -> name.stream().anyMatch(part -> part.startsWith(word))));
        }
    }
}
