package health.waymark.admin.form;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Issue;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why one of several things was not done.
 *
 * @param issues what the backend says of it, possibly nothing
 * @param key of the message that says it in place of the backend; empty when the backend says it, or there is no reason
 * @param last whether the next of them need not be tried
 */
public record Reason(List<Issue> issues, String key, boolean last) {

    private static final Logger LOG = LoggerFactory.getLogger(Reason.class);

    /** It was done. */
    public static Reason none() {
        return new Reason(List.of(), "", false);
    }

    /** It cannot be done as it stands. */
    public static Reason of(String key) {
        return new Reason(List.of(), key, false);
    }

    /** One before it was the last that was tried. */
    public static Reason stopped() {
        return new Reason(List.of(), "outcome.stopped", true);
    }

    /** Whether it was done is not known; the next would be waited for as long. */
    public static Reason of(BackendAway away) {
        LOG.warn("{}: {}", away.getMessage(), String.valueOf(away.getCause()));
        return new Reason(List.of(), "outcome.away", true);
    }

    /** What is about whoever asks, or about the backend itself, is so for the next, too. */
    public static Reason of(BackendRefusal refusal) {
        List<Issue> issues = refusal.issues();
        int status = refusal.status();
        boolean last = status == 401 || status == 423 || status == 429 || status >= 500;
        return new Reason(issues, issues.isEmpty() ? keyOf(status) : "", last);
    }

    private static String keyOf(int status) {
        return switch (status) {
            case 401 -> "problem.token-refused.title";
            case 403 -> "problem.forbidden.title";
            case 404, 410 -> "problem.not-found.title";
            case 429 -> "problem.too-many.title";
            default -> status >= 500 ? "problem.backend-failed.title" : "problem.refused.title";
        };
    }

    /** Whether there is none. */
    public boolean isNone() {
        return issues.isEmpty() && key.isEmpty();
    }

    /** What the backend says. */
    public String text() {
        return issues.stream().map(Issue::text).distinct().collect(Collectors.joining(" "));
    }
}
