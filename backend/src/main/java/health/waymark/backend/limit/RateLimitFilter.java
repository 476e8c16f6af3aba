package health.waymark.backend.limit;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.ProblemWriter;
import health.waymark.backend.tenancy.ShareUsedUp;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Charges each request, and refuses it before it costs anything when its caller has asked for too much. */
final class RateLimitFilter extends OncePerRequestFilter {

    private final Allowances allowances;
    private final Bulkheads bulkheads;
    private final RateLimitMetrics metrics;

    RateLimitFilter(Allowances allowances, Bulkheads bulkheads, RateLimitMetrics metrics) {
        this.allowances = allowances;
        this.bulkheads = bulkheads;
        this.metrics = metrics;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = CurrentCaller.find();
        Charge charge = Charge.of(allowances.of(caller, request.getRemoteAddr()), Cost.of(request));
        describe(charge, response);
        if (!charge.isAllowed()) {
            refuse(request, response, charge);
            return;
        }
        metrics.allowed();
        try (Bulkheads.Place place = bulkheads.enter(caller)) {
            if (place.isTaken()) {
                goOn(request, response, chain);
            } else {
                metrics.refused("concurrent");
                overloaded(
                        request,
                        response,
                        "Too many requests of this tenant are being worked on. Wait for some of them to be answered.");
            }
        }
    }

    /** What is thrown inside of a servlet has been answered there; this is for the filters before. */
    private static void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ShareUsedUp busy) {
            if (response.isCommitted()) {
                throw busy;
            }
            response.resetBuffer();
            overloaded(request, response, ShareUsedUp.SENTENCE);
        }
    }

    private static void describe(Charge charge, HttpServletResponse response) {
        if (!charge.all().isEmpty()) {
            response.setHeader("RateLimit-Policy", charge.policyHeader());
            response.setHeader("RateLimit", charge.limitHeader());
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Charge charge) throws IOException {
        metrics.refused(charge.refusedBy());
        response.setHeader("Retry-After", String.valueOf(charge.waitSeconds()));
        ProblemWriter.write(request, response, ProblemCode.RATE_LIMIT, sentence(charge));
    }

    static String sentence(Charge charge) {
        return "The limit '" + charge.refusedBy() + "' is used up. Try again in " + charge.waitSeconds()
                + " seconds; RateLimit-Policy says what is allowed.";
    }

    private static void overloaded(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        response.setHeader("Retry-After", "1");
        ProblemWriter.write(request, response, ProblemCode.RATE_LIMIT, sentence);
    }
}
