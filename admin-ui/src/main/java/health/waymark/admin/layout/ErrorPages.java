package health.waymark.admin.layout;

import health.waymark.admin.session.Reason;
import health.waymark.admin.trace.Trace;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages for everything that went wrong: what happened, the trace id, and what to do next. */
@Controller
final class ErrorPages implements ErrorController {

    /** Whatever the container or a filter refused ends here. */
    @RequestMapping("/error")
    ModelAndView refused(HttpServletRequest request, HttpServletResponse response) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        String key = Reason.of(request)
                .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElseGet(() -> keyOf(status));
        return of(new Problem(status.value(), key, List.of(), Trace.of(request).id()), status, request, response);
    }

    ModelAndView of(Problem problem, HttpStatus status, HttpServletRequest request, HttpServletResponse response) {
        if (Htmx.wants(request)) {
            // Whatever part of the page was asked for: the failure takes the place of the whole content.
            response.setHeader("HX-Retarget", "#main");
            response.setHeader("HX-Reswap", "innerHTML show:top");
        }
        ModelAndView page = new ModelAndView(Htmx.view(request, "error"), status);
        page.addObject("problem", problem);
        // Only reading is offered once more: whether a change was made before the failure is not known.
        page.addObject("again", problem.passing() && "GET".equals(request.getMethod()));
        return page;
    }

    private static String keyOf(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "not-found";
            case FORBIDDEN -> "forbidden";
            default -> status.is5xxServerError() ? "broken" : "refused";
        };
    }
}
