package health.waymark.backend.access;

import health.waymark.backend.problem.TraceId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a change, and from where.
 *
 * @param caller who
 * @param address the network address that the request came from
 * @param traceId what finds the request in logs
 */
public record Requester(
        Caller caller, String address, @Nullable String traceId) {

    /** The caller of a request that carried a credential. */
    public static Requester of(HttpServletRequest request) {
        return of(CurrentCaller.get(), request);
    }

    /** A caller who proves otherwise who they are. */
    public static Requester of(Caller caller, HttpServletRequest request) {
        return new Requester(caller, request.getRemoteAddr(), TraceId.of(request));
    }
}
