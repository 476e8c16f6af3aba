package health.waymark.admin.backend;

import health.waymark.admin.trace.Trace;

/** The backend did not answer. Whether a change was made is not known, so nothing is sent again by itself. */
public final class BackendAway extends RuntimeException {

    BackendAway(Trace trace, Throwable cause) {
        super("The backend did not answer, trace " + trace.id(), cause);
    }
}
