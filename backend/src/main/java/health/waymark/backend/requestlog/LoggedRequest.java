package health.waymark.backend.requestlog;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry of the log.
 *
 * @param tenant who may read it
 * @param base whose base was called; empty where it is of none
 * @param route the path without ids
 * @param own whether a key or client of this tenant has made it
 * @param query names of parameters, see {@link QueryNames}
 */
record LoggedRequest(
        String tenant,
        boolean own,
        Instant at,
        UUID id,
        String method,
        String base,
        String route,
        String query,
        int status,
        int millis,
        String callerKind,
        String callerId,
        String callerName,
        String traceId) {

    /** The same for another reader. */
    LoggedRequest of(String other, boolean theirs) {
        return new LoggedRequest(
                other,
                theirs,
                at,
                id,
                method,
                base,
                route,
                query,
                status,
                millis,
                callerKind,
                callerId,
                callerName,
                traceId);
    }
}
