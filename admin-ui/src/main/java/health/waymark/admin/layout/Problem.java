package health.waymark.admin.layout;

import health.waymark.admin.backend.Issue;
import java.util.List;

/**
 * What an error page says.
 *
 * @param key of the messages {@code problem.<key>.title} and {@code problem.<key>.text}
 * @param issues what the backend said, in its words
 * @param trace to be told to whoever runs the installation
 */
record Problem(int status, String key, List<Issue> issues, String trace) {

    /** Whether trying again, unchanged, can help. */
    boolean passing() {
        return status >= 500 || status == 429;
    }
}
