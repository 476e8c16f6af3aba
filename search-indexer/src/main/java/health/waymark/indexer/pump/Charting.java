package health.waymark.indexer.pump;

import health.waymark.indexer.cursor.Cursors;
import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.feed.FeedDefinition;
import health.waymark.indexer.feed.LabelFeed;
import health.waymark.indexer.health.Peer;
import health.waymark.indexer.health.Progress;
import health.waymark.indexer.health.RebuildReason;
import health.waymark.indexer.index.Generation;
import health.waymark.indexer.index.LabelIndices;
import health.waymark.indexer.order.Orders;
import health.waymark.indexer.parked.ParkedDocuments;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the course: which generation the backend's definition asks for, and where in the feed it stands. */
@Component
final class Charting {

    private static final Logger log = LoggerFactory.getLogger(Charting.class);

    private final LabelFeed feed;
    private final LabelIndices indices;
    private final Cursors cursors;
    private final ParkedDocuments parked;
    private final Retirement retirement;
    private final Orders orders;
    private final Progress progress;
    /** The generation filled last, to tell why a new one is begun. */
    private @Nullable Generation lastFilled;
    /** A cursor that the feed refused although its epoch is right: the generation is then read from zero. */
    private @Nullable Cursor distrusted;

    Charting(
            LabelFeed feed,
            LabelIndices indices,
            Cursors cursors,
            ParkedDocuments parked,
            Retirement retirement,
            Orders orders,
            Progress progress) {
        this.feed = feed;
        this.indices = indices;
        this.cursors = cursors;
        this.parked = parked;
        this.retirement = retirement;
        this.orders = orders;
        this.progress = progress;
    }

    /** The course to take now: the present one, as long as nothing has changed. */
    Course chart(@Nullable Course present) {
        FeedDefinition definition = feed.definition();
        progress.reached(Peer.BACKEND);
        Generation generation = indices.open(definition);
        if (generation.serving()) {
            retirement.tidy(generation);
        }
        if (present == null || !present.generation().uuid().equals(generation.uuid())) {
            return begin(generation);
        }
        present.see(generation);
        return present;
    }

    /** Whether the operator has ordered another generation than this. */
    boolean isOutdated(Generation generation) {
        return orders.build() > generation.build();
    }

    /** Whether the backend still wants the generation that is being filled. */
    boolean isCurrent(Generation generation) {
        return generation.isFor(feed.definition());
    }

    void distrust(@Nullable Cursor cursor) {
        distrusted = cursor;
    }

    /** What was read no longer holds: the next course is from zero, even after a restart. */
    void beginAgain(Generation generation) {
        cursors.forget(generation);
    }

    private Course begin(Generation generation) {
        Cursor cursor = cursors.read(generation)
                .filter(stored -> !stored.equals(distrusted))
                .orElse(null);
        Course course = new Course(generation, cursor, parked.of(generation));
        Optional<String> serving = indices.serving();
        if (cursor == null) {
            fromZero(generation, serving);
        } else {
            log.info("Filling {} on from {}", generation.name(), cursor.text());
            progress.goingOn(reason(generation, serving.orElse(null)));
        }
        lastFilled = generation;
        progress.opened(generation, cursor, course.parked().size(), serving.isPresent());
        return course;
    }

    private void fromZero(Generation generation, Optional<String> serving) {
        Generation before = lastFilled;
        if (before != null && before.uuid().equals(generation.uuid())) {
            log.info("Filling {} from zero again", generation.name());
            return;
        }
        String name = before == null ? serving.orElse(null) : before.name();
        RebuildReason reason = reason(generation, name);
        progress.rebuild(reason);
        log.info("Filling {} from zero: {}", generation.name(), reason);
    }

    private static RebuildReason reason(Generation generation, @Nullable String before) {
        if (before == null) {
            return RebuildReason.FIRST;
        }
        if (before.equals(generation.name())) {
            return RebuildReason.MISSING;
        }
        if (generation.isOfSameDefinition(before)) {
            return RebuildReason.REQUESTED;
        }
        return generation.isOfSameEpoch(before) ? RebuildReason.DEFINITION : RebuildReason.EPOCH;
    }
}
