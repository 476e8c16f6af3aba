package health.waymark.indexer.pump;

import health.waymark.indexer.bulk.BulkOutcome;
import health.waymark.indexer.bulk.RefusedDocument;
import health.waymark.indexer.health.Progress;
import health.waymark.indexer.parked.ParkedDocuments;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sets refused documents aside so that the rest goes on, and takes them off the list when a later version fits. */
@Component
final class Parking {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    /** Of one bulk call: a wrong mapping refuses every document, and all are on the list anyway. */
    private static final int MOST_LOGGED = 10;

    private final ParkedDocuments parked;
    private final Charting charting;
    private final Progress progress;

    Parking(ParkedDocuments parked, Charting charting, Progress progress) {
        this.parked = parked;
        this.charting = charting;
        this.progress = progress;
    }

    /** @throws DefinitionChanged when documents are refused because they are meant for another index already */
    void settle(BulkOutcome outcome, Course course) {
        if (!outcome.refused().isEmpty()) {
            park(outcome.refused(), course);
        }
        List<String> right =
                outcome.accepted().stream().filter(course.parked()::contains).toList();
        if (!right.isEmpty()) {
            parked.release(course.generation(), right);
            right.forEach(course.parked()::remove);
        }
        progress.parked(outcome.refused().size(), course.parked().size());
    }

    private void park(List<RefusedDocument> refused, Course course) {
        if (!charting.isCurrent(course.generation())) {
            throw new DefinitionChanged(
                    "Documents no longer fit " + course.generation().name());
        }
        parked.park(course.generation(), refused);
        refused.forEach(document -> course.parked().add(document.id()));
        refused.stream()
                .limit(MOST_LOGGED)
                .forEach(document -> log.error(
                        "Parked {} version {}: {}", document.id(), document.version(), document.explanation()));
        if (refused.size() > MOST_LOGGED) {
            log.error("Parked {} documents more in the same bulk call", refused.size() - MOST_LOGGED);
        }
    }
}
