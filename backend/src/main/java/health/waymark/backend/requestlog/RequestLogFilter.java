package health.waymark.backend.requestlog;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.problem.TraceId;
import health.waymark.backend.tenancy.TenantId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes each request whose caller is known, when it is answered: for the tenant whose base was called, and for the tenant that
 * the key or client is of.
 */
final class RequestLogFilter extends OncePerRequestFilter {

    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST = 200;

    private final RequestLog log;
    private final Clock clock;

    RequestLogFilter(RequestLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = CurrentCaller.find();
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Instant at = clock.instant();
        long begin = System.nanoTime();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            note(caller.get(), request, status, at, (int)
                    Math.min(Integer.MAX_VALUE, (System.nanoTime() - begin) / 1_000_000));
        }
    }

    private void note(Caller caller, HttpServletRequest request, int status, Instant at, int millis) {
        RequestRoute route = RequestRoute.of(request);
        Optional<TenantId> called = called(route.base(), caller, status);
        Optional<TenantId> home = caller.home().filter(tenant -> !called.equals(Optional.of(tenant)));
        if (called.isEmpty() && home.isEmpty()) {
            return;
        }
        LoggedRequest entry = new LoggedRequest(
                "",
                false,
                at,
                randomId(),
                request.getMethod(),
                route.base(),
                route.route(),
                QueryNames.of(request.getQueryString()),
                status,
                millis,
                caller.kind().code(),
                shortened(caller.id()),
                shortened(caller.name()),
                TraceId.of(request));
        called.ifPresent(
                tenant -> log.add(entry.of(tenant.value(), caller.home().equals(Optional.of(tenant)))));
        home.ifPresent(tenant -> log.add(entry.of(tenant.value(), true)));
    }

    /**
     * The tenant whose base was called, if there is such a tenant: that is looked up when the entry is written, so that a
     * request that was refused because the database is busy does not wait for the database again. What strangers were told
     * does not exist is nobody's: nobody fills another's log by asking for it.
     */
    private Optional<TenantId> called(String base, Caller caller, int status) {
        if (!TenantId.isWellFormed(base)) {
            return Optional.empty();
        }
        TenantId tenant = new TenantId(base);
        if (caller.belongsTo(tenant)) {
            return Optional.of(tenant);
        }
        boolean nobodys = tenant.isReserved() || status == NOT_FOUND || status == UNAUTHORIZED;
        return nobodys ? Optional.empty() : Optional.of(tenant);
    }

    /** What comes from a token can be long, and very many entries wait in memory. */
    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Tells entries of one moment apart and nothing else, so it need not be hard to guess. */
    private static UUID randomId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong());
    }
}
