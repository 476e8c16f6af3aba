package health.waymark.backend.audit;

import health.waymark.backend.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and from where.
 *
 * @param caller who
 * @param sourceIp the network address that the request came from
 * @param traceId what finds the request in logs and traces
 */
public record Actor(
        Caller caller, @Nullable String sourceIp, @Nullable String traceId) {}
