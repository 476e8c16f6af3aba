package health.waymark.backend.access;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Answers a request that the security chain stops: an OperationOutcome on FHIR paths, a problem elsewhere. */
@Component
public class Refusals {

    /** 401. */
    public void unauthorized(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"waymark\"");
        ProblemWriter.write(request, response, ProblemCode.UNAUTHENTICATED, sentence);
    }

    /** 400, for a credential sent where it must not be. */
    public void badRequest(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        ProblemWriter.write(request, response, ProblemCode.INVALID_REQUEST, sentence);
    }

    /** 429, with the seconds to wait. */
    public void tooMany(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        response.setHeader("Retry-After", "60");
        ProblemWriter.write(request, response, ProblemCode.RATE_LIMIT, sentence);
    }

    void unavailable(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        response.setHeader("Retry-After", "5");
        ProblemWriter.write(request, response, ProblemCode.UNAVAILABLE, sentence);
    }

    /** 403. */
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        ProblemWriter.write(request, response, ProblemCode.FORBIDDEN, sentence);
    }
}
