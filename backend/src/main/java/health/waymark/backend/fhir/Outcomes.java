package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/** Refusals on FHIR paths: the right status, issue code and expression, and a sentence that tells what to do. */
public final class Outcomes {

    private Outcomes() {}

    /** 400: the request itself is wrong, at that parameter or element. */
    public static InvalidRequestException invalid(String sentence, @Nullable String expression) {
        return new InvalidRequestException(sentence, of(IssueType.INVALID, sentence, expression));
    }

    /** 400: the server knows this, but does not do it. */
    public static InvalidRequestException notSupported(String sentence, @Nullable String expression) {
        return new InvalidRequestException(sentence, of(IssueType.NOTSUPPORTED, sentence, expression));
    }

    /** 403. */
    public static ForbiddenOperationException forbidden(String sentence) {
        return new ForbiddenOperationException(sentence, of(IssueType.FORBIDDEN, sentence, null));
    }

    /** 404: unknown, or nothing that this caller may know of. The text is always the same. */
    public static ResourceNotFoundException notFound(String type, String id) {
        String sentence = "There is no " + type + "/" + id + " here.";
        return new ResourceNotFoundException(sentence, of(IssueType.NOTFOUND, sentence, null));
    }

    /** 410: it was here and has been deleted. */
    public static ResourceGoneException gone(String type, String id) {
        return gone(type + "/" + id + " has been deleted. Its history still shows it.");
    }

    /** 410: this was worth something once. */
    public static ResourceGoneException gone(String sentence) {
        return new ResourceGoneException(sentence, of(IssueType.DELETED, sentence, null));
    }

    /** 412: somebody else was faster. */
    public static PreconditionFailedException stale(String sentence) {
        return new PreconditionFailedException(sentence, of(IssueType.CONFLICT, sentence, null));
    }

    /** 409: it cannot be beside what is there. */
    static ResourceVersionConflictException clash(String sentence) {
        return new ResourceVersionConflictException(sentence, of(IssueType.CONFLICT, sentence, null));
    }

    /** 422: well-formed, but it breaks a rule. */
    public static UnprocessableEntityException unprocessable(String sentence, @Nullable String expression) {
        return new UnprocessableEntityException(sentence, of(IssueType.BUSINESSRULE, sentence, expression));
    }

    /** 503: something that the server needs is away; the caller may try again. */
    public static BaseServerResponseException unavailable(String sentence) {
        return unavailable(sentence, IssueType.TRANSIENT);
    }

    static BaseServerResponseException unavailable(String sentence, IssueType type) {
        BaseServerResponseException failure = new UnclassifiedServerFailureException(503, sentence);
        failure.setOperationOutcome(of(type, sentence, null));
        failure.addResponseHeader("Retry-After", "5");
        return failure;
    }

    /** An outcome with one issue of severity error. */
    public static OperationOutcome of(IssueType type, String sentence, @Nullable String expression) {
        OperationOutcome outcome = new OperationOutcome();
        OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue();
        issue.setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(sentence);
        if (expression != null) {
            issue.addExpression(expression);
        }
        return outcome;
    }
}
