package health.waymark.backend.access;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Answers a request that the security chain stops: an OperationOutcome on FHIR paths, a problem elsewhere. */
@Component
class Refusals {

    void unauthorized(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"waymark\"");
        ProblemWriter.write(request, response, ProblemCode.UNAUTHENTICATED, sentence);
    }

    void unavailable(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        response.setHeader("Retry-After", "5");
        ProblemWriter.write(request, response, ProblemCode.UNAVAILABLE, sentence);
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        ProblemWriter.write(request, response, ProblemCode.FORBIDDEN, sentence);
    }
}
