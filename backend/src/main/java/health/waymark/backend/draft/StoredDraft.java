package health.waymark.backend.draft;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft with what only its own code needs to know.
 *
 * @param body canonical JSON without version and time
 * @param authors the ids of all who have saved it
 * @param submitter the id of who submitted it
 * @param decider the id of who approved it, or ordered its publication
 * @param job the job that is to publish it
 * @param secondsToGo until it is to be published; none or less when its time has come
 */
record StoredDraft(
        Draft draft,
        String body,
        List<String> authors,
        @Nullable String submitter,
        @Nullable String decider,
        @Nullable UUID job,
        long secondsToGo) {

    /** Whether somebody has a part in what it says, and so may not approve it. */
    boolean isOf(String caller) {
        return authors.contains(caller) || caller.equals(submitter);
    }
}
