package health.waymark.backend.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** What Tomcat answers before any servlet has the request, such as a URL that is none: a problem, no page. */
public final class ContainerProblems extends ErrorReportValve {

    private static final String SENTENCE =
            "The request cannot be understood as it was sent. In its address, encode what a URL"
                    + " cannot hold (RFC 3986), such as a space as %20.";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemCode code = ProblemCode.of(HttpStatusCode.valueOf(status));
        String traceId = UUID.randomUUID().toString().replace("-", "");
        String body = ProblemWriter.problem(code, SENTENCE, traceId)
                .put("status", status)
                .toString();
        response.setContentType("application/problem+json");
        try {
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("The caller is gone", gone);
        }
    }
}
