package health.waymark.backend.imports;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.problem.Rule;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.PrimitiveType;

/** What the store says against a resource, as findings of its row. */
final class Refused {

    private Refused() {}

    static List<Finding> findings(BaseServerResponseException refusal) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome && outcome.hasIssue()) {
            return outcome.getIssue().stream()
                    .map(issue -> Finding.error(
                            Finding.Code.REFUSED,
                            null,
                            issue.getExpression().stream()
                                    .map(PrimitiveType::getValueAsString)
                                    .collect(Collectors.joining(", ")),
                            rule(issue),
                            Elements.text(issue.getDiagnostics())))
                    .toList();
        }
        return List.of(Finding.error(
                Finding.Code.REFUSED, null, "", "The server refuses it with status " + refusal.getStatusCode() + "."));
    }

    /** Empty where the refusal names none. */
    private static String rule(OperationOutcomeIssueComponent issue) {
        return issue.getDetails().getCoding().stream()
                .filter(coding -> Rule.SYSTEM.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse("");
    }
}
