package health.waymark.indexer.pump;

import health.waymark.indexer.feed.LabelVersions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares one stretch of labels with what the index holds of it. */
final class DriftSlice {

    /** What is wrong with a document. */
    enum Kind {
        MISSING,
        STALE,
        EXTRA,
        AHEAD
    }

    private DriftSlice() {}

    /**
     * The ids that differ.
     *
     * @param indexed what the index holds; emptied by this
     * @param parked ids that are known to differ
     * @param course tells which labels the feed has brought here already
     */
    static Map<String, Kind> compare(
            LabelVersions labels, Map<String, Long> indexed, Set<String> parked, Course course) {
        Map<String, Kind> differences = new TreeMap<>();
        long head = labels.head().sequence();
        labels.versions().forEach((id, version) -> {
            Long held = indexed.remove(id);
            if (parked.contains(id) || !course.hasPassed(version)) {
                return;
            }
            if (held == null) {
                differences.put(id, Kind.MISSING);
            } else if (held < version) {
                differences.put(id, Kind.STALE);
            } else if (held > head) {
                differences.put(id, Kind.AHEAD);
            }
        });
        indexed.forEach((id, held) -> differences.put(id, held > head ? Kind.AHEAD : Kind.EXTRA));
        return differences;
    }
}
