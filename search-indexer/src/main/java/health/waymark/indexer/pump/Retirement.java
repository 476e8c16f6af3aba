package health.waymark.indexer.pump;

import health.waymark.indexer.cursor.Cursors;
import health.waymark.indexer.index.Generation;
import health.waymark.indexer.index.LabelIndices;
import health.waymark.indexer.parked.ParkedDocuments;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Deletes generations that were replaced, after a while: a search may be in flight on one, and in a rolling upgrade of
 * the backend the definition may go back and forth. One thread's.
 */
@Component
final class Retirement {

    private final LabelIndices indices;
    private final Cursors cursors;
    private final ParkedDocuments parked;
    private final PumpSettings settings;
    private final Clock clock;
    private final Map<String, Instant> idleSince = new HashMap<>();

    Retirement(LabelIndices indices, Cursors cursors, ParkedDocuments parked, PumpSettings settings, Clock clock) {
        this.indices = indices;
        this.cursors = cursors;
        this.parked = parked;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes what has been idle for long enough beside a serving generation. */
    void tidy(Generation serving) {
        List<Generation> others = indices.others(serving);
        idleSince.keySet().retainAll(others.stream().map(Generation::uuid).toList());
        Instant now = clock.instant();
        for (Generation other : others) {
            Instant since = idleSince.computeIfAbsent(other.uuid(), uuid -> now);
            if (!now.isBefore(since.plus(settings.retireAfter()))) {
                delete(other);
            }
        }
    }

    /** Index first: a crash in between leaves entries that nothing refers to, never an index without its cursor. */
    private void delete(Generation generation) {
        indices.delete(generation);
        cursors.forget(generation);
        parked.release(generation, parked.of(generation));
    }
}
