package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.tenancy.ShareUsedUp;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The one door through which failures leave FHIR paths. What the caller did wrong is said to the caller; what we did
 * wrong goes to the log under an incident number, and the caller gets only the number.
 */
@Interceptor
@Component
public class ErrorInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorInterceptor.class);

    private final FhirContext context;

    ErrorInterceptor(FhirContext context) {
        this.context = context;
    }

    /** What the caller gets to see of a failure of the whole request. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException answerTo(Throwable failure, RequestDetails request) {
        Throwable cause = unwrap(failure);
        if (saysThatTheBodyIsMalformed(cause)) {
            Optional<String> entry = UnreadableEntry.in(request, context);
            if (entry.isPresent()) {
                return Outcomes.invalid(OutcomeCode.MALFORMED_BODY, FailureText.of(cause), entry.get());
            }
        }
        return translate(failure);
    }

    /** HAPI's own words: what we refuse ourselves has its outcome already. */
    private static boolean saysThatTheBodyIsMalformed(Throwable cause) {
        return cause instanceof DataFormatException
                || (cause instanceof InvalidRequestException refusal && refusal.getOperationOutcome() == null);
    }

    /** What the caller gets to see of a failure. */
    public BaseServerResponseException translate(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof BaseServerResponseException answer && !(cause instanceof InternalErrorException)) {
            return withOutcome(answer);
        }
        if (cause instanceof DataFormatException malformed) {
            return Outcomes.invalid(OutcomeCode.MALFORMED_BODY, FailureText.of(malformed), null);
        }
        if (cause instanceof ShareUsedUp) {
            BaseServerResponseException answer = Outcomes.throttled(429, ProblemCode.RATE_LIMIT, ShareUsedUp.SENTENCE);
            answer.addResponseHeader("Retry-After", "1");
            return answer;
        }
        if (cause instanceof DataAccessException || cause instanceof TransactionException) {
            return DatabaseFailures.answerTo(cause).orElseGet(() -> incident(cause));
        }
        return incident(cause);
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof InternalErrorException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof java.lang.reflect.InvocationTargetException invocation && invocation.getCause() != null
                ? invocation.getCause()
                : cause;
    }

    private static BaseServerResponseException withOutcome(BaseServerResponseException answer) {
        if (answer.getOperationOutcome() == null && answer.getStatusCode() != 304) {
            answer.setOperationOutcome(Outcomes.of(issueType(answer.getStatusCode()), FailureText.of(answer), null));
        }
        return answer;
    }

    private static IssueType issueType(int status) {
        return switch (status) {
            case 404 -> IssueType.NOTFOUND;
            case 405, 406, 415, 501 -> IssueType.NOTSUPPORTED;
            case 409, 412 -> IssueType.CONFLICT;
            case 410 -> IssueType.DELETED;
            default -> IssueType.INVALID;
        };
    }

    private static BaseServerResponseException incident(Throwable failure) {
        String number = UUID.randomUUID().toString();
        LOG.error("Incident {}", number, failure);
        String sentence = "Something went wrong on our side. Tell the operator the incident number " + number + ".";
        InternalErrorException answer = new InternalErrorException(sentence);
        answer.setOperationOutcome(Outcomes.of(IssueType.EXCEPTION, sentence, null));
        return answer;
    }
}
