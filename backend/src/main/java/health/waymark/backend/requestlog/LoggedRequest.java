package health.waymark.backend.requestlog;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry of the log.
 *
 * @param tenant who may read it
 * @param base whose base was called; empty where it is of none
 * @param route the path without ids
 * @param query names of parameters, see {@link QueryNames}
 */
record LoggedRequest(
        String tenant,
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
    LoggedRequest of(String other) {
        return new LoggedRequest(
                other, at, id, method, base, route, query, status, millis, callerKind, callerId, callerName, traceId);
    }
}
