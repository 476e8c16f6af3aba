package health.waymark.backend.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.problem.FieldProblem;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;

/** What the store refuses, for callers of the management API: a problem that names the elements by their expressions. */
public final class OutcomeProblems {

    private OutcomeProblems() {}

    /** Does the work; what it refuses in terms of FHIR leaves as a problem. */
    public static <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (BaseServerResponseException refusal) {
            throw of(refusal);
        } catch (DataFormatException malformed) {
            throw Problems.of(ProblemCode.INVALID_BODY, FailureText.of(malformed));
        }
    }

    /** The same refusal as a problem; with the same status. */
    public static ErrorResponseException of(BaseServerResponseException refusal) {
        ProblemCode code = code(refusal);
        List<FieldProblem> errors = errors(refusal.getOperationOutcome());
        String sentence = errors.isEmpty()
                ? String.valueOf(refusal.getMessage())
                : errors.get(0).detail();
        ErrorResponseException problem = Problems.of(
                code,
                sentence,
                errors.stream().filter(error -> !error.pointer().isEmpty()).toList());
        refusal.getResponseHeaders()
                .forEach((name, values) -> problem.getHeaders().put(name, values));
        return problem;
    }

    private static ProblemCode code(BaseServerResponseException refusal) {
        return issues(refusal.getOperationOutcome()).stream()
                        .flatMap(issue -> issue.getDetails().getCoding().stream())
                        .anyMatch(coding ->
                                OutcomeCode.SECOND_PERSON_NEEDED.code().equals(coding.getCode()))
                ? ProblemCode.SECOND_PERSON_NEEDED
                : ProblemCode.of(HttpStatusCode.valueOf(refusal.getStatusCode()));
    }

    /** Each finding with the expression of the element that it is about; an empty one where it is about none. */
    private static List<FieldProblem> errors(@Nullable IBaseOperationOutcome outcome) {
        return issues(outcome).stream()
                .map(issue -> new FieldProblem(
                        issue.hasExpression()
                                ? Optional.ofNullable(
                                                issue.getExpression().get(0).getValue())
                                        .orElse("")
                                : "",
                        Optional.ofNullable(issue.getDiagnostics()).orElse("It breaks a rule."),
                        rule(issue)))
                .toList();
    }

    private static @Nullable String rule(OperationOutcomeIssueComponent issue) {
        return issue.getDetails().getCoding().stream()
                .filter(coding -> Rule.SYSTEM.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse(null);
    }

    private static List<OperationOutcomeIssueComponent> issues(@Nullable IBaseOperationOutcome outcome) {
        return outcome instanceof OperationOutcome own ? own.getIssue() : List.of();
    }
}
