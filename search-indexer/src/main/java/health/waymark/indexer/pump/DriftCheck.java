package health.waymark.indexer.pump;

import health.waymark.indexer.feed.EpochUnknown;
import health.waymark.indexer.feed.LabelFeed;
import health.waymark.indexer.feed.LabelVersions;
import health.waymark.indexer.health.DriftCount;
import health.waymark.indexer.health.Progress;
import health.waymark.indexer.index.IndexedVersions;
import health.waymark.indexer.pump.DriftSlice.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares ids and versions of the serving generation with the directory, slice by slice between the pump's rounds, so
 * that no change waits for longer than a slice takes; mends what differs. One thread's.
 */
@Component
final class DriftCheck {

    private static final Logger log = LoggerFactory.getLogger(DriftCheck.class);

    private final LabelFeed feed;
    private final IndexedVersions indexed;
    private final Mending mending;
    private final DriftLog history;
    private final DriftSchedule schedule;
    private final Progress progress;
    private final Clock clock;
    private @Nullable Run run;

    DriftCheck(
            LabelFeed feed,
            IndexedVersions indexed,
            Mending mending,
            DriftLog history,
            DriftSchedule schedule,
            Progress progress,
            Clock clock) {
        this.feed = feed;
        this.indexed = indexed;
        this.mending = mending;
        this.history = history;
        this.schedule = schedule;
        this.progress = progress;
        this.clock = clock;
    }

    /** How far a comparison of one generation is. Given up with the generation. */
    private record Run(String generation, long documents, long order, String after, DriftCount found) {

        double share() {
            return Math.min(1.0, (double) found.compared() / Math.max(1, documents));
        }
    }

    /** Begins as soon as the generation serves, from the first label on. */
    void hurry() {
        run = null;
        schedule.hurry();
    }

    /** Begins soon if the comparison before found what only a rebuild mends. */
    void rebuilt() {
        schedule.rebuilt();
    }

    boolean isDue() {
        return run != null || schedule.isDue(clock.instant());
    }

    /** One slice. Broken off by a failure it is done again. */
    void advance(Course course) {
        String generation = course.generation().uuid();
        Run present = run;
        if (present == null || !present.generation().equals(generation)) {
            present = new Run(generation, indexed.count(course.generation()), schedule.asked(), "", DriftCount.NONE);
        }
        LabelVersions labels = feed.versions(present.after(), schedule.slice());
        if (!labels.head().epoch().equals(course.generation().epoch())) {
            throw new EpochUnknown(
                    "The feed is in epoch %s now".formatted(labels.head().epoch()));
        }
        DriftCount found = slice(course, present.after(), labels);
        progress.drifted(found);
        DriftCount sum = present.found().plus(found);
        if (labels.complete()) {
            finish(present, sum);
        } else {
            String last = labels.versions().lastKey();
            Run next = new Run(generation, present.documents(), present.order(), last, sum);
            progress.comparing(next.share(), sum);
            run = next;
        }
    }

    private DriftCount slice(Course course, String after, LabelVersions labels) {
        String last = labels.complete() ? null : labels.versions().lastKey();
        Map<String, Long> held = indexed.between(course.generation(), after, last);
        Map<String, Kind> differences = DriftSlice.compare(labels, held, course.parked(), course);
        DriftCount found = new DriftCount(labels.versions().size(), 0, 0, 0, 0, 0);
        List<String> ids = new ArrayList<>(differences.keySet());
        for (int from = 0; from < ids.size(); from += Mending.BATCH) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + Mending.BATCH));
            found = found.plus(count(differences, mending.mend(course, batch)));
        }
        return found;
    }

    private static DriftCount count(Map<String, Kind> differences, Mending.Result result) {
        DriftCount found = DriftCount.NONE;
        for (String id : result.concerned()) {
            Kind kind = differences.get(id);
            found = found.plus(new DriftCount(
                    0,
                    kind == Kind.MISSING ? 1 : 0,
                    kind == Kind.STALE ? 1 : 0,
                    kind == Kind.EXTRA ? 1 : 0,
                    kind == Kind.AHEAD ? 1 : 0,
                    result.mended().contains(id) ? 1 : 0));
        }
        return found;
    }

    private void finish(Run finished, DriftCount found) {
        Instant now = clock.instant();
        history.write(new DriftLog.Entry(now, found));
        run = null;
        progress.compared(now, found);
        schedule.done(finished.order(), now);
        if (found.differences() == 0) {
            log.info("Compared {} labels with the index: no difference", found.compared());
        } else {
            log.warn("Compared {} labels with the index: {}", found.compared(), found);
        }
    }
}
