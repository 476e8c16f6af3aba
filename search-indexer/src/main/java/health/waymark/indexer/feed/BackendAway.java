package health.waymark.indexer.feed;

import org.jspecify.annotations.Nullable;

/** The backend did not answer, or not as the feed promises. The cure is to wait and read again from the cursor. */
public final class BackendAway extends RuntimeException {

    BackendAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public BackendAway(String message) {
        super(message);
    }
}
