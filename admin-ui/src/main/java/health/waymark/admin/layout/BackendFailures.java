package health.waymark.admin.layout;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Issue;
import health.waymark.admin.trace.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Failures of the backend that no page deals with itself, shown as what they mean to the person. */
@ControllerAdvice
final class BackendFailures {

    private static final Logger LOG = LoggerFactory.getLogger(BackendFailures.class);

    private final ErrorPages pages;

    BackendFailures(ErrorPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ModelAndView away(BackendAway away, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("{}: {}", away.getMessage(), String.valueOf(away.getCause()));
        return page(503, "backend-away", List.of(), request, response);
    }

    @ExceptionHandler
    ModelAndView refusal(BackendRefusal refusal, HttpServletRequest request, HttpServletResponse response) {
        LOG.info("{}: {}", refusal.getMessage(), refusal.issues());
        int status = refusal.status();
        if (status == 401) {
            // Not an invitation to sign in again at once: a token that is always refused would go round for ever.
            return page(502, "token-refused", refusal.issues(), request, response);
        }
        return page(status >= 500 ? 503 : status, keyOf(status), refusal.issues(), request, response);
    }

    private static String keyOf(int status) {
        return switch (status) {
            case 403 -> "forbidden";
            case 404, 410 -> "not-found";
            case 412 -> "conflict";
            case 429 -> "too-many";
            default -> status >= 500 ? "backend-failed" : "refused";
        };
    }

    private ModelAndView page(
            int status, String key, List<Issue> issues, HttpServletRequest request, HttpServletResponse response) {
        Problem problem = new Problem(status, key, issues, Trace.of(request).id());
        return pages.of(problem, HttpStatus.valueOf(status), request, response);
    }
}
