package health.waymark.backend.search.indexer;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search indexer says of itself.
 *
 * @param active whether it writes the index; the others stand by
 * @param release which release of the program it is
 * @param startedAt when it was started
 * @param index the index it fills; null before there is one, and of an indexer that stands by
 * @param building how far a new index is; null while there is none
 * @param driftCheck the comparison with the directory that runs or was the last
 * @param done the orders it has carried out
 * @param troubles what it cannot reach, {@code backend} or {@code elasticsearch}, and why
 * @param cluster the Elasticsearch that it writes to
 */
record IndexerReport(
        boolean active,
        @Nullable String release,
        @Nullable Instant startedAt,
        @Nullable Index index,
        @Nullable Building building,
        @Nullable DriftCheck driftCheck,
        @Nullable Done done,
        @Nullable Map<String, String> troubles,
        @Nullable Cluster cluster) {

    /**
     * @param build number of the operator's order that the index was made by
     * @param serving whether searches are answered from it
     * @param lagSequences head of the label feed minus cursor: at most so many labels are to come
     * @param lagSeconds age of the oldest change that is not in the index
     * @param documentsPerSecond labels taken over in a second, of late
     * @param parked labels that Elasticsearch has refused
     * @param heldBack why a complete new index does not replace the one in service
     */
    record Index(
            String name,
            long build,
            boolean serving,
            @Nullable String cursor,
            long lagSequences,
            double lagSeconds,
            double documentsPerSecond,
            long parked,
            @Nullable String heldBack) {}

    /**
     * @param reason {@code first}, {@code definition}, {@code epoch}, {@code missing} or {@code requested}
     * @param share of the feed's numbers that are behind it, from 0 to 1
     * @param secondsLeft an estimate; null while there is nothing to reckon with
     */
    record Building(
            String reason,
            Instant startedAt,
            double share,
            @Nullable Long secondsLeft) {}

    /**
     * @param running whether it goes on at this moment
     * @param share of the directory that is compared, from 0 to 1
     * @param finishedAt when the last one ended
     * @param compared labels that were compared
     * @param missing labels that the index lacked
     * @param stale labels that the index had in an older version
     * @param extra documents of no published label
     * @param ahead documents of a version that the directory never had: only a rebuild mends them
     * @param mended differences that are no more
     */
    record DriftCheck(
            boolean running,
            double share,
            @Nullable Instant finishedAt,
            long compared,
            long missing,
            long stale,
            long extra,
            long ahead,
            long mended) {}

    /** Numbers of the orders carried out. */
    record Done(long driftCheck, long retryParked) {}

    /**
     * @param status green, yellow or red
     * @param unfit why it cannot be used, such as its age
     */
    record Cluster(
            @Nullable String version,
            @Nullable String status,
            @Nullable Integer nodes,
            @Nullable String unfit) {}
}
