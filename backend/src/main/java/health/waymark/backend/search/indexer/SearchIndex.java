package health.waymark.backend.search.indexer;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The search index, as the indexers say it is.
 *
 * @param status in one word
 * @param advice what to do, when there is something to do
 * @param epoch which life of the directory this is
 * @param head number of the newest label
 * @param build number of the index that is wanted; a rebuild adds one
 * @param pending orders that are not carried out yet
 * @param active id of the indexer that writes; null when none has been heard of lately
 * @param indexers all that were heard of within a day, the active first
 */
@Schema(
        example = "{\"status\":\"up-to-date\",\"advice\":null,\"epoch\":\"5f1c0a9e2b7d\",\"head\":4711,\"build\":2,"
                + "\"pending\":[\"drift-check\"],\"active\":\"indexer-0\",\"indexers\":[{\"id\":\"indexer-0\","
                + "\"heardAt\":\"2026-11-27T08:00:00Z\",\"silentSeconds\":2,\"silent\":false,\"report\":{\"active\":true,"
                + "\"release\":\"0.1.0\",\"startedAt\":\"2026-11-26T22:10:00Z\",\"index\":{\"name\":"
                + "\"waymark-labels-3fa9c1d2e4r2-5f1c0a9e2b7d\",\"build\":2,\"serving\":true,"
                + "\"cursor\":\"5f1c0a9e2b7d.4711\",\"lagSequences\":0,\"lagSeconds\":0.0,\"documentsPerSecond\":12.5,"
                + "\"parked\":0},\"driftCheck\":{\"running\":false,\"share\":1.0,"
                + "\"finishedAt\":\"2026-11-27T07:30:00Z\",\"compared\":4205,\"missing\":1,\"stale\":0,\"extra\":0,"
                + "\"ahead\":0,\"mended\":1},\"done\":{\"driftCheck\":3,\"retryParked\":1},\"troubles\":{},"
                + "\"cluster\":{\"version\":\"8.19.21\",\"status\":\"green\",\"nodes\":3}}}]}")
record SearchIndex(
        Status status,
        @Nullable String advice,
        String epoch,
        long head,
        long build,
        List<String> pending,
        @Nullable String active,
        List<Indexer> indexers) {

    /** How the index is, the worst first. */
    enum Status {
        NO_INDEXER("No search indexer has reported for 30 seconds. Start one; searches answer from what was indexed."),
        TROUBLE(
                "The indexer cannot work with the backend or Elasticsearch: see 'troubles'. Once that is mended it goes on by"
                        + " itself."),
        HELD_BACK(
                "A new index is complete, but Elasticsearch refused too much of it: see 'heldBack' and what is parked."),
        BUILDING(null),
        LATE("The index is more than 30 seconds behind the directory: see 'lagSeconds' and the load of Elasticsearch."),
        PARKED("Elasticsearch refused some labels: see what is parked. Searches miss them or find an older state."),
        DRIFTED("The index holds versions that the directory never had. Rebuild it."),
        UP_TO_DATE(null);

        private final @Nullable String advice;

        Status(@Nullable String advice) {
            this.advice = advice;
        }

        @Nullable
        String advice() {
            return advice;
        }

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param heardAt when it last reported
     * @param silentSeconds how long ago that was
     * @param silent whether that is too long
     * @param report what it said
     */
    record Indexer(String id, Instant heardAt, long silentSeconds, boolean silent, IndexerReport report) {}
}
