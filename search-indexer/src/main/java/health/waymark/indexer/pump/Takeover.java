package health.waymark.indexer.pump;

import health.waymark.indexer.health.Progress;
import health.waymark.indexer.index.Generation;
import health.waymark.indexer.index.LabelIndices;
import health.waymark.indexer.parked.ParkedDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts a generation that has caught up behind the alias, unless that would replace a good index by a holed one. */
@Component
final class Takeover {

    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    private final LabelIndices indices;
    private final ParkedDocuments parkedDocuments;
    private final PumpSettings settings;
    private final Progress progress;

    Takeover(LabelIndices indices, ParkedDocuments parkedDocuments, PumpSettings settings, Progress progress) {
        this.indices = indices;
        this.parkedDocuments = parkedDocuments;
        this.settings = settings;
        this.progress = progress;
    }

    void attempt(Course course) {
        Generation generation = course.generation();
        long documents = indices.refresh(generation);
        long parked = parkedDocuments.count(generation);
        boolean holed = parked > settings.toleratedParked() * (documents + parked);
        if (holed && indices.serving().isPresent()) {
            String reason = "%s has %d documents, %d were refused; searches stay with the former index"
                    .formatted(generation.name(), documents, parked);
            if (progress.heldBack(reason)) {
                log.error("Held back: {}", reason);
            }
            return;
        }
        course.see(indices.serve(generation));
        progress.serving(course.generation());
    }
}
