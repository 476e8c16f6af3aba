package health.waymark.indexer.pump;

import org.springframework.stereotype.Component;

/**
 * What is done beside following the feed, in small pieces between its rounds: the retry of parked documents and the
 * comparison with the directory. Only in a generation that serves: one that is being built is made from the directory
 * anyway. One thread's.
 */
@Component
final class Errands {

    private final ParkedRetry retry;
    private final DriftCheck drift;

    Errands(ParkedRetry retry, DriftCheck drift) {
        this.retry = retry;
        this.drift = drift;
    }

    boolean isWaiting(Course course) {
        return course.generation().serving() && (retry.isDue() || drift.isDue());
    }

    /** There is reason to believe that the index differs. */
    void compareSoon() {
        drift.hurry();
    }

    /** Another generation serves from now on. */
    void takenOver() {
        drift.rebuilt();
    }

    /** One piece. */
    void advance(Course course) {
        if (retry.isDue()) {
            retry.advance(course);
        } else {
            drift.advance(course);
        }
    }
}
