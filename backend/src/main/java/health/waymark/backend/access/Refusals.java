package health.waymark.backend.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers a request that the security chain stops: an OperationOutcome on FHIR paths, a problem elsewhere. */
@Component
public class Refusals {

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    /** 401. */
    public void unauthorized(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"waymark\"");
        write(request, response, HttpStatus.UNAUTHORIZED, "login", sentence);
    }

    /** 400, for a credential sent where it must not be. */
    public void badRequest(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        write(request, response, HttpStatus.BAD_REQUEST, "security", sentence);
    }

    /** 429, with the seconds to wait. */
    public void tooMany(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        response.setHeader("Retry-After", "60");
        write(request, response, HttpStatus.TOO_MANY_REQUESTS, "throttled", sentence);
    }

    void unavailable(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        response.setHeader("Retry-After", "5");
        write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "transient", sentence);
    }

    /** 403. */
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "forbidden", sentence);
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String sentence)
            throws IOException {
        boolean fhir = request.getRequestURI().startsWith("/fhir");
        response.setStatus(status.value());
        response.setContentType(fhir ? "application/fhir+json" : "application/problem+json");
        ObjectNode body = fhir ? outcome(code, sentence) : problem(status, sentence);
        response.getOutputStream().write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode outcome(String code, String sentence) {
        ObjectNode outcome = json.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", code)
                .put("diagnostics", sentence);
        return outcome;
    }

    private ObjectNode problem(HttpStatus status, String sentence) {
        return json.createObjectNode()
                .put("type", "about:blank")
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", sentence);
    }
}
