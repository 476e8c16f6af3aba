package health.waymark.backend.fhir;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Resources as bodies of the management API, within the limits that they have on FHIR paths. */
@Component
public class ReceivedBodies {

    private final FhirJson fhirJson;
    private final int limit;

    ReceivedBodies(FhirJson fhirJson, FhirProperties properties) {
        this.fhirJson = fhirJson;
        this.limit = Math.toIntExact(properties.maxBody().toBytes());
    }

    /** The resource that a request carries as JSON. */
    public Resource read(HttpServletRequest request) {
        byte[] body = bytes(request);
        if (body.length > limit) {
            throw Problems.of(ProblemCode.TOO_LARGE, "A resource may have " + limit + " bytes.");
        }
        return OutcomeProblems.translating(() -> (Resource) fhirJson.parseReceived(body));
    }

    private byte[] bytes(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(limit + 1);
        } catch (IOException brokenOff) {
            throw Problems.of(ProblemCode.TIMEOUT, "The body did not arrive whole. Send it again.");
        }
    }
}
