package health.waymark.indexer.pump;

import health.waymark.indexer.feed.Cursor;
import health.waymark.indexer.index.Generation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which generation is being filled and how far. Always rebuilt from Elasticsearch after a failure; one thread's. */
final class Course {

    private final Set<String> parked;
    private Generation generation;
    private @Nullable Cursor cursor;
    private boolean following;
    private boolean proven;

    /** @param parked ids of the labels that the generation had refused; the course keeps it up to date */
    Course(Generation generation, @Nullable Cursor cursor, Set<String> parked) {
        this.generation = generation;
        this.cursor = cursor;
        this.parked = parked;
        this.following = generation.serving();
    }

    Generation generation() {
        return generation;
    }

    /** Place behind the last durable line; null before the first. */
    @Nullable
    Cursor cursor() {
        return cursor;
    }

    Set<String> parked() {
        return parked;
    }

    /** Whether the feed's end was reached, so that changes are worth waiting for. */
    boolean following() {
        return following;
    }

    void moveTo(Cursor end) {
        cursor = end;
        proven = true;
    }

    /** Whether anything was written on this course. Before, as after each failure, it is not known to work. */
    boolean proven() {
        return proven;
    }

    void see(Generation now) {
        generation = now;
    }

    void follow() {
        following = true;
    }

    /** Whether a label of that number has been brought here by the feed. */
    boolean hasPassed(long sequence) {
        return cursor != null && sequence <= cursor.sequence();
    }

    boolean hasReached(Cursor head) {
        return (cursor == null ? 0 : cursor.sequence()) >= head.sequence();
    }
}
