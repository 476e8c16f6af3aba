package health.waymark.indexer.pump;

import health.waymark.indexer.bulk.BulkOutcome;
import health.waymark.indexer.bulk.BulkRequest;
import health.waymark.indexer.bulk.BulkWriter;
import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.feed.EpochUnknown;
import health.waymark.indexer.feed.FeedLine;
import health.waymark.indexer.feed.FeedPage;
import health.waymark.indexer.feed.LabelFeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Brings single documents into the state that their labels have now, beside the feed's order. */
@Component
final class Mending {

    /** As many as the backend gives at once. */
    static final int BATCH = 100;

    private final LabelFeed feed;
    private final BulkWriter bulk;
    private final Parking parking;
    private final PumpSettings settings;

    Mending(LabelFeed feed, BulkWriter bulk, Parking parking, PumpSettings settings) {
        this.feed = feed;
        this.bulk = bulk;
        this.parking = parking;
        this.settings = settings;
    }

    /**
     * @param concerned of those asked for, the ones that the feed has already brought here in their present state
     * @param mended of these, the ones that the index now agrees with
     */
    record Result(Set<String> concerned, Set<String> mended) {}

    /** Writes the labels of these ids, at most {@link #BATCH}, as they are now; deletes those that are none. */
    Result mend(Course course, Collection<String> ids) {
        try (FeedPage page = feed.chosen(ids)) {
            requireEpoch(page.head(), course);
            Map<String, FeedLine> lines = new HashMap<>();
            for (FeedLine line = page.next(); line != null; line = page.next()) {
                lines.put(line.id(), line);
            }
            List<String> concerned = new ArrayList<>();
            for (String id : ids) {
                FeedLine line = lines.get(id);
                // What the feed has yet to bring comes by itself
                if (line == null || course.hasPassed(line.version())) {
                    concerned.add(id);
                }
            }
            return new Result(new HashSet<>(concerned), write(course, page, lines, concerned));
        }
    }

    private Set<String> write(Course course, FeedPage page, Map<String, FeedLine> lines, List<String> ids) {
        Set<String> mended = new HashSet<>();
        if (ids.isEmpty()) {
            return mended;
        }
        BulkOutcome first = send(course, page, lines, ids, false);
        mended.addAll(first.accepted());
        if (!first.overtaken().isEmpty()) {
            // Somebody deleted the document by hand, which counted its version up. At the feed's head the label is
            // still the newest, and any later change has a greater number
            mended.removeAll(first.overtaken());
            BulkOutcome second = send(course, page, lines, List.copyOf(first.overtaken()), true);
            mended.addAll(second.accepted());
            mended.removeAll(second.overtaken());
        }
        return mended;
    }

    private BulkOutcome send(
            Course course, FeedPage page, Map<String, FeedLine> lines, List<String> ids, boolean asOfHead) {
        BulkRequest request = new BulkRequest();
        long head = page.head().sequence();
        for (String id : ids) {
            FeedLine line = lines.get(id);
            if (line == null) {
                request.deleteAnew(id, head);
            } else {
                request.addAnew(line, asOfHead ? head : line.version());
            }
        }
        BulkOutcome outcome =
                bulk.write(course.generation(), request, false, () -> page.age().compareTo(settings.pageAge()) > 0);
        parking.settle(outcome, course);
        return outcome;
    }

    private static void requireEpoch(Cursor head, Course course) {
        if (!head.epoch().equals(course.generation().epoch())) {
            throw new EpochUnknown("The feed is in epoch %s now".formatted(head.epoch()));
        }
    }
}
