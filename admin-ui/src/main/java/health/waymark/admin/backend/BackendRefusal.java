package health.waymark.admin.backend;

import health.waymark.admin.trace.Trace;
import java.util.List;

/** The backend answered, and not with a success. Its issues are written for people and may be shown. */
public final class BackendRefusal extends RuntimeException {

    private final int status;
    private final transient List<Issue> issues;

    BackendRefusal(int status, List<Issue> issues, Trace trace) {
        super("The backend answered " + status + ", trace " + trace.id());
        this.status = status;
        this.issues = List.copyOf(issues);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What the backend says, possibly nothing. */
    public List<Issue> issues() {
        return issues;
    }
}
