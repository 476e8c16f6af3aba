package health.waymark.backend.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container forwards to when a filter or the firewall refuses with a bare status: never a page of its own. */
@Controller
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemCode code =
                ProblemCode.of(HttpStatusCode.valueOf(status instanceof Integer given && given >= 400 ? given : 404));
        ProblemWriter.write(original(request), response, code, sentence(code));
    }

    private static HttpServletRequest original(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getRequestURI() {
                return path instanceof String text ? text : "";
            }
        };
    }

    private static String sentence(ProblemCode code) {
        return switch (code) {
            case TIMEOUT -> "The body did not arrive in time, or not in full. Send the request again.";
            case NOT_FOUND -> "There is nothing at this path.";
            case INTERNAL -> "Something went wrong. Tell the operator the trace id.";
            default -> "The request cannot be understood as it was sent.";
        };
    }
}
