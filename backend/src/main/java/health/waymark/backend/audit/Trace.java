package health.waymark.backend.audit;

import health.waymark.backend.problem.TraceId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a trace id: the caller's own, or a new one ({@link TraceId}). The caller finds it in
 * {@code X-Trace-Id}, the operator in the log, the auditor in the audit row.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Trace extends OncePerRequestFilter {

    /** The trace id of a request. */
    public static String idOf(HttpServletRequest request) {
        return TraceId.of(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = TraceId.of(request);
        response.setHeader("X-Trace-Id", id);
        MDC.put("traceId", id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("traceId");
        }
    }
}
