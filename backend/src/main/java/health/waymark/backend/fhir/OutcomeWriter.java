package health.waymark.backend.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/** Writes a refusal that happens before HAPI has the request. */
@Component
class OutcomeWriter {

    private final FhirJson fhirJson;

    OutcomeWriter(FhirJson fhirJson) {
        this.fhirJson = fhirJson;
    }

    void write(HttpServletResponse response, GateException refusal) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType("application/fhir+json;charset=UTF-8");
        String body = fhirJson.encode(Outcomes.of(IssueType.STRUCTURE, refusal.sentence(), refusal.expression()));
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
