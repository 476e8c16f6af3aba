package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.util.UUID;
import java.util.regex.Pattern;
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

    /** HAPI numbers its messages; to a caller the number says nothing. */
    private static final Pattern HAPI_NUMBER = Pattern.compile("HAPI-\\d+: ");

    /** Names of classes, files and statements: they tell a caller nothing, and an attacker something. */
    private static final Pattern REVEALING = Pattern.compile(
            "\\b(?:javax?|jakarta|org|com|ca|tools|health)\\.[a-z0-9]+\\.[\\w.$]*[A-Z]|Exception\\b|\\.java:\\d|\\n\\s+at ");

    /** What the caller gets to see of a failure. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException translate(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof BaseServerResponseException answer && !(cause instanceof InternalErrorException)) {
            return withOutcome(answer);
        }
        if (cause instanceof DataFormatException malformed) {
            return Outcomes.invalid(OutcomeCode.MALFORMED_BODY, sentenceOf(malformed), null);
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
            answer.setOperationOutcome(Outcomes.of(issueType(answer.getStatusCode()), sentenceOf(answer), null));
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

    private static String sentenceOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null || REVEALING.matcher(message).find()
                ? "The request is not valid FHIR R4."
                : HAPI_NUMBER.matcher(message).replaceAll("");
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
