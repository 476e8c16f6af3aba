package health.waymark.backend.directory;

import health.waymark.backend.directory.TenantChanges.Batch;
import health.waymark.backend.directory.TenantChanges.Change;
import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.DirectoryGraphs;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.search.FreeSlots;
import health.waymark.backend.search.FreeSlots.Changed;
import health.waymark.backend.store.SearchValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What labels are made from, read for many of them at once. */
@Component
final class LabelSources {

    private static final Set<String> AVAILABILITY = Set.of("Slot", "Schedule");

    private final DirectoryGraphs graphs;
    private final PublishedValues values;
    private final FreeSlots freeSlots;

    LabelSources(DirectoryGraphs graphs, PublishedValues values, FreeSlots freeSlots) {
        this.graphs = graphs;
        this.values = values;
        this.freeSlots = freeSlots;
    }

    /** The graph around the labels, their own search values, and when their free slots begin. */
    record Loaded(DirectoryGraph graph, Map<DirectoryKey, SearchValues> values, Map<DirectoryKey, List<Instant>> free) {

        SearchValues values(DirectoryKey key) {
            return values.getOrDefault(key, SearchValues.NONE);
        }

        List<Instant> free(DirectoryKey key) {
            return free.getOrDefault(key, List.of());
        }
    }

    Loaded load(JdbcClient jdbc, List<DirectoryKey> keys, Instant now) {
        return new Loaded(graphs.load(jdbc, keys), values.of(jdbc, keys), freeSlots.refresh(jdbc, keys, now));
    }

    /** The labels whose free slots these changes can concern. */
    List<DirectoryKey> withOtherSlots(JdbcClient jdbc, List<Batch> batches) {
        List<Changed> changed = new ArrayList<>();
        for (Batch batch : batches) {
            for (Change change : batch.changes()) {
                if (AVAILABILITY.contains(change.type())) {
                    changed.add(new Changed(batch.tenant().value(), change.type(), change.id()));
                }
            }
        }
        return freeSlots.touchedBy(jdbc, changed, DirectoryTypes.LABELS);
    }
}
