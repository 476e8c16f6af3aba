package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Rule;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/** Refusals on FHIR paths: the right status, issue code and expression, and a sentence that tells what to do. */
public final class Outcomes {

    static final String METADATA = " The metadata of this base lists what it does.";

    private static final int LONGEST_ECHO = 100;

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

    /** 403 with a code of its own. */
    public static ForbiddenOperationException forbidden(
            OutcomeCode code, String sentence, @Nullable String expression) {
        return new ForbiddenOperationException(sentence, of(code, sentence, expression));
    }

    /** 404: unknown, or nothing that this caller may know of. The text is always the same. */
    public static ResourceNotFoundException notFound(String type, String id) {
        String sentence = "There is no " + type + "/" + id + " here.";
        return new ResourceNotFoundException(sentence, of(IssueType.NOTFOUND, sentence, null));
    }

    /** 404: a type that there are no resources of here, alone and in a Bundle alike. */
    public static ResourceNotFoundException unknownType(String type) {
        String sentence = "There are no resources of a type '" + shortened(type) + "' here." + METADATA;
        return new ResourceNotFoundException(sentence, of(OutcomeCode.NOT_FOUND, sentence, null));
    }

    /** What callers sent is not sent back at any length. */
    static String shortened(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }

    /** 404: a condition that must find one resource finds none. */
    public static ResourceNotFoundException noMatch(String criteria, @Nullable String expression) {
        String sentence = "Nothing here matches " + criteria + ".";
        return new ResourceNotFoundException(sentence, of(OutcomeCode.NO_MATCH, sentence, expression));
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

    /** 412: a condition that the request makes does not hold. */
    public static PreconditionFailedException conditionFailed(
            OutcomeCode code, String sentence, @Nullable String expression) {
        return new PreconditionFailedException(sentence, of(code, sentence, expression));
    }

    /** 428: the tenant asks for If-Match. */
    public static BaseServerResponseException versionRequired(String reference) {
        String sentence = "This tenant asks for If-Match on every change. Read " + reference
                + " and send its ETag, for example If-Match: W/\"3\".";
        BaseServerResponseException failure = new UnclassifiedServerFailureException(428, sentence);
        failure.setOperationOutcome(of(OutcomeCode.VERSION_REQUIRED, sentence, "http.If-Match"));
        return failure;
    }

    /** 405: nobody can do that there. */
    static MethodNotAllowedException methodNotAllowed(String sentence, RequestTypeEnum... allowed) {
        return new MethodNotAllowedException(sentence, of(OutcomeCode.NOT_SUPPORTED, sentence, "http.method"), allowed);
    }

    /** 406: the server cannot write what the caller wants to read. */
    public static BaseServerResponseException notAcceptable(String sentence, String expression) {
        BaseServerResponseException failure = new UnclassifiedServerFailureException(406, sentence);
        failure.setOperationOutcome(of(OutcomeCode.NOT_ACCEPTABLE, sentence, expression));
        return failure;
    }

    /** 409: the same id or resource is there already. */
    public static ResourceVersionConflictException conflict(
            OutcomeCode code, String sentence, @Nullable String expression) {
        return new ResourceVersionConflictException(sentence, of(code, sentence, expression));
    }

    /** 422 with a code of its own. */
    public static UnprocessableEntityException unprocessable(
            OutcomeCode code, String sentence, @Nullable String expression) {
        return new UnprocessableEntityException(sentence, of(code, sentence, expression));
    }

    /** 422 with every finding in it. */
    public static UnprocessableEntityException findings(String sentence, OperationOutcome findings) {
        return new UnprocessableEntityException(sentence, findings);
    }

    /** 400 with a code of its own. */
    public static InvalidRequestException invalid(OutcomeCode code, String sentence, @Nullable String expression) {
        return new InvalidRequestException(sentence, of(code, sentence, expression));
    }

    /** 409: it cannot be beside what is there. */
    static ResourceVersionConflictException clash(String sentence) {
        OperationOutcome outcome = of(OutcomeCode.ALREADY_EXISTS, sentence, null);
        outcome.getIssueFirstRep().setCode(IssueType.CONFLICT);
        return new ResourceVersionConflictException(sentence, outcome);
    }

    /** 422: well-formed, but it breaks a rule. */
    public static UnprocessableEntityException unprocessable(String sentence, @Nullable String expression) {
        return new UnprocessableEntityException(sentence, of(IssueType.BUSINESSRULE, sentence, expression));
    }

    /** 423: the tenant may not be written to. */
    public static BaseServerResponseException locked(String sentence) {
        BaseServerResponseException failure = new UnclassifiedServerFailureException(423, sentence);
        failure.setOperationOutcome(of(IssueType.LOCKERROR, sentence, null));
        return failure;
    }

    /** What a limit or a quota stops. */
    public static BaseServerResponseException throttled(int status, ProblemCode code, String sentence) {
        BaseServerResponseException refusal = new UnclassifiedServerFailureException(status, sentence);
        OutcomeCode own = code == ProblemCode.QUOTA ? OutcomeCode.QUOTA : OutcomeCode.RATE_LIMIT;
        refusal.setOperationOutcome(of(own, sentence, null));
        return refusal;
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
        OperationOutcome outcome = of(OutcomeCode.of(type), sentence, expression);
        outcome.getIssueFirstRep().setCode(type);
        return outcome;
    }

    /** An outcome with one issue of severity error and a code that programs can rely on. */
    public static OperationOutcome of(OutcomeCode code, String sentence, @Nullable String expression) {
        OperationOutcome outcome = new OperationOutcome();
        add(outcome, IssueSeverity.ERROR, code, sentence, expression);
        return outcome;
    }

    /** Adds an issue to an outcome. */
    public static void add(
            OperationOutcome outcome,
            IssueSeverity severity,
            OutcomeCode code,
            String sentence,
            @Nullable String expression) {
        OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue();
        issue.setSeverity(severity).setCode(code.type()).setDiagnostics(sentence);
        issue.getDetails().addCoding().setSystem(OutcomeCode.SYSTEM).setCode(code.code());
        if (expression != null) {
            issue.addExpression(expression);
        }
    }

    /** Names the exact rule in the issue that was added last. */
    public static void name(Rule rule, OperationOutcome outcome) {
        List<OperationOutcome.OperationOutcomeIssueComponent> issues = outcome.getIssue();
        issues.get(issues.size() - 1)
                .getDetails()
                .addCoding()
                .setSystem(Rule.SYSTEM)
                .setCode(rule.code());
    }

    /** The same refusal, which names the exact rule. */
    public static <T extends BaseServerResponseException> T naming(Rule rule, T refusal) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome) {
            name(rule, outcome);
        }
        return refusal;
    }

    /** What went well, in a sentence. */
    public static OperationOutcome done(String sentence) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(sentence);
        return outcome;
    }
}
