package health.waymark.admin.backend;

import health.waymark.admin.trace.Trace;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The backend answered, and not with a success. Its issues are written for people and may be shown. */
public final class BackendRefusal extends RuntimeException {

    private final int status;
    private final transient JsonNode body;
    private final transient Wording wording;

    BackendRefusal(int status, JsonNode body, Wording wording, Trace trace) {
        super("The backend answered " + status + ", trace " + trace.id());
        this.status = status;
        this.body = body;
        this.wording = wording;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The backend's own code for the reason, which never changes; empty when it gave none. */
    public String code() {
        return Issue.codeOf(body);
    }

    /** What the backend says, possibly nothing; in the language of the page that is being made. */
    public List<Issue> issues() {
        return Issue.in(body).stream().map(wording::of).toList();
    }

    /** The answer as it came: what an issue says to programs is in its extensions. */
    public JsonNode body() {
        return body;
    }
}
