package health.waymark.backend.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a refusal that happens outside of controllers: an OperationOutcome on FHIR paths, a problem elsewhere. */
public final class ProblemWriter {

    private static final JsonMapper JSON = new JsonMapper();

    /** The code system of docs/reference/errors.md. */
    public static final String OUTCOME_SYSTEM = "https://waymark.health/fhir/CodeSystem/outcome";

    private ProblemWriter() {}

    /** Refuses. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, ProblemCode code, String sentence)
            throws IOException {
        boolean fhir = request.getRequestURI().startsWith("/fhir");
        ObjectNode body = fhir ? outcome(code, sentence) : problem(code, sentence, TraceId.of(request));
        response.setStatus(code.status().value());
        response.setContentType(fhir ? "application/fhir+json" : "application/problem+json");
        response.getOutputStream().write(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode outcome(ProblemCode code, String sentence) {
        ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
        ObjectNode issue = outcome.putArray("issue").addObject();
        issue.put("severity", "error").put("code", issueType(code));
        issue.putObject("details")
                .putArray("coding")
                .addObject()
                .put("system", OUTCOME_SYSTEM)
                .put("code", outcomeCode(code));
        issue.put("diagnostics", sentence);
        return outcome;
    }

    static ObjectNode problem(ProblemCode code, String sentence, String traceId) {
        return JSON.createObjectNode()
                .put("type", code.type().toString())
                .put("title", code.title())
                .put("status", code.status().value())
                .put("detail", sentence)
                .put(Problems.CODE, code.code())
                .put("traceId", traceId);
    }

    /** On FHIR paths what is the same has the same code, whether a filter or the FHIR server refuses. */
    static String outcomeCode(ProblemCode code) {
        return switch (code) {
            case UNAVAILABLE -> "try-again";
            case INTERNAL -> "incident";
            case METHOD_NOT_ALLOWED -> "not-supported";
            case TIMEOUT, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, INVALID_JSON, INVALID_BODY -> "malformed-body";
            case INVALID_PARAMETER -> "invalid-request";
            case CONFLICT, LAST_OWNER -> "already-exists";
            case GONE -> "deleted";
            case STALE -> "version-conflict";
            case UNPROCESSABLE -> "rule-broken";
            default -> code.code();
        };
    }

    private static String issueType(ProblemCode code) {
        return switch (code.status()) {
            case UNAUTHORIZED -> "login";
            case FORBIDDEN -> code == ProblemCode.QUOTA ? "throttled" : "forbidden";
            case NOT_FOUND -> "not-found";
            case CONFLICT, PRECONDITION_FAILED -> "conflict";
            case UNPROCESSABLE_CONTENT -> "business-rule";
            case LOCKED -> "lock-error";
            case TOO_MANY_REQUESTS -> "throttled";
            case SERVICE_UNAVAILABLE -> "transient";
            case INTERNAL_SERVER_ERROR -> "exception";
            default -> "invalid";
        };
    }
}
