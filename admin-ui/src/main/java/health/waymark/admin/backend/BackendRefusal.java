package health.waymark.admin.backend;

import health.waymark.admin.trace.Trace;
import java.util.List;

/** The backend answered, and not with a success. Its issues are written for people and may be shown. */
public final class BackendRefusal extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<Issue> issues;
    private final transient Wording wording;

    BackendRefusal(int status, String code, List<Issue> issues, Wording wording, Trace trace) {
        super("The backend answered " + status + ", trace " + trace.id());
        this.status = status;
        this.code = code;
        this.issues = List.copyOf(issues);
        this.wording = wording;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The backend's own code for the reason, which never changes; empty when it gave none. */
    public String code() {
        return code;
    }

    /** What the backend says, possibly nothing; in the language of the page that is being made. */
    public List<Issue> issues() {
        return issues.stream().map(wording::of).toList();
    }
}
