package health.waymark.backend.search.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.search.indexer.SearchIndex.Indexer;
import health.waymark.backend.search.indexer.SearchIndex.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the operator is told while no indexer is active. */
class SearchIndexStateTests {

    private static final Map<String, String> TOO_OLD =
            Map.of("elasticsearch", "Elasticsearch 7.17.28 is too old: the search index needs 8.0 or later.");

    /** To start another one would help nobody. */
    @Test
    void saysThatAnIndexerIsInTroubleAndNotThatThereIsNone() {
        assertThat(SearchIndexState.withoutActive(List.of(indexer(true, Map.of()), indexer(false, TOO_OLD))))
                .isEqualTo(Status.TROUBLE);
    }

    @Test
    void saysThatThereIsNoneWhenThoseInTroubleHaveFallenSilent() {
        assertThat(SearchIndexState.withoutActive(List.of(indexer(true, TOO_OLD), indexer(false, Map.of()))))
                .isEqualTo(Status.NO_INDEXER);
        assertThat(SearchIndexState.withoutActive(List.of())).isEqualTo(Status.NO_INDEXER);
    }

    private static Indexer indexer(boolean silent, Map<String, String> troubles) {
        return new Indexer(
                "indexer-0",
                Instant.EPOCH,
                silent ? 60 : 2,
                silent,
                new IndexerReport(false, null, null, null, null, null, null, troubles, null));
    }
}
