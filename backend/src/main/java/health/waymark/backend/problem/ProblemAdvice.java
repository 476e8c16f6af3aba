package health.waymark.backend.problem;

import health.waymark.backend.tenancy.ShareUsedUp;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one door through which failures leave controllers: problems with code, trace id and what is wrong where. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail body = UnreadableBody.describe(failure);
        return handleExceptionInternal(failure, body, headers, HttpStatusCode.valueOf(body.getStatus()), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = failure.getFieldErrors().stream()
                .map(ProblemAdvice::field)
                .sorted(java.util.Comparator.comparing(FieldProblem::pointer))
                .toList();
        return invalid(failure, ProblemCode.INVALID_BODY, errors, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean inBody = failure.getParameterValidationResults().stream().allMatch(ParameterErrors.class::isInstance);
        List<FieldProblem> errors = failure.getParameterValidationResults().stream()
                .flatMap(result -> describe(result).stream())
                .toList();
        ProblemCode code = inBody ? ProblemCode.INVALID_BODY : ProblemCode.INVALID_PARAMETER;
        return invalid(failure, code, errors, headers, request);
    }

    private static List<FieldProblem> describe(ParameterValidationResult result) {
        if (result instanceof ParameterErrors body) {
            return body.getFieldErrors().stream().map(ProblemAdvice::field).toList();
        }
        String name = Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "parameter");
        return result.getResolvableErrors().stream()
                .map(error -> FieldProblem.of(name, constraint(error), sentence(error), error.getArguments()))
                .toList();
    }

    private static FieldProblem field(FieldError error) {
        return FieldProblem.of(
                FieldProblem.pointer(error.getField()), error.getCode(), sentence(error), error.getArguments());
    }

    /** The last of its codes is the bare name of the constraint. */
    private static @Nullable String constraint(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return codes == null || codes.length == 0 ? null : codes[codes.length - 1];
    }

    /** Messages of the constraints begin behind the subject; one of them brings a subject of its own. */
    private static String sentence(MessageSourceResolvable error) {
        String message = String.valueOf(error.getDefaultMessage());
        return (message.startsWith("size ") ? "Its " : "It ") + message + ".";
    }

    private @Nullable ResponseEntity<Object> invalid(
            Exception failure, ProblemCode code, List<FieldProblem> errors, HttpHeaders headers, WebRequest request) {
        String sentence = errors.isEmpty()
                ? "The request breaks a rule."
                : errors.get(0).pointer() + ": " + errors.get(0).detail();
        ProblemDetail body = Problems.detail(code, sentence);
        body.setProperty(Problems.ERRORS, errors);
        return handleExceptionInternal(failure, body, headers, code.status(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name =
                failure instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "parameter";
        return invalid(
                failure,
                ProblemCode.INVALID_PARAMETER,
                List.of(new FieldProblem(
                        name, "The value does not have the type that is expected here.", Rule.WRONG_FORM.code())),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return refuse(
                failure,
                ProblemCode.NOT_FOUND,
                "There is nothing at this path. What there is below /api, /api/docs shows.",
                request);
    }

    /** Everything that Spring itself refuses, and whatever our code throws as a problem. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        requireUnanswered((ServletWebRequest) request, failure);
        ProblemDetail detail = detail(failure, body, status);
        complete(detail, status, ((ServletWebRequest) request).getRequest());
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(detail, all, status);
    }

    /** What is half sent cannot become a refusal: thrown on, it closes the connection, and nobody takes a part for all. */
    private static void requireUnanswered(ServletWebRequest request, Exception failure) {
        if (Objects.requireNonNull(request.getResponse()).isCommitted()) {
            throw new IllegalStateException("The answer broke off in the middle", failure);
        }
    }

    private static ProblemDetail detail(Exception failure, @Nullable Object body, HttpStatusCode status) {
        if (body instanceof ProblemDetail given) {
            return given;
        }
        return failure instanceof ErrorResponse refusal ? refusal.getBody() : ProblemDetail.forStatus(status);
    }

    private static void complete(ProblemDetail detail, HttpStatusCode status, HttpServletRequest request) {
        if (detail.getProperties() == null || !detail.getProperties().containsKey(Problems.CODE)) {
            ProblemCode code = ProblemCode.of(status);
            detail.setType(code.type());
            detail.setTitle(code.title());
            detail.setProperty(Problems.CODE, code.code());
        }
        if (detail.getDetail() == null) {
            detail.setDetail("This path does not take such a request.");
        }
        detail.setInstance(null);
        detail.setProperty("traceId", TraceId.of(request));
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> database(DataAccessException failure, WebRequest request) {
        if (failure instanceof DuplicateKeyException) {
            return refuse(failure, ProblemCode.CONFLICT, "It is there already.", request);
        }
        if (failure instanceof ShareUsedUp) {
            return refuse(failure, ProblemCode.RATE_LIMIT, ShareUsedUp.SENTENCE, request);
        }
        return explained(failure, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> transaction(TransactionException failure, WebRequest request) {
        return explained(failure, request);
    }

    private @Nullable ResponseEntity<Object> explained(Exception failure, WebRequest request) {
        Optional<DatabaseFailure> meaning = DatabaseFailure.of(failure);
        if (meaning.isEmpty()) {
            return incident(failure, request);
        }
        if (meaning.get().isTroubleOfTheDatabase()) {
            LOG.warn("The database is away or overloaded", failure);
        } else {
            LOG.info(
                    "The database refuses a request: {} (SQL state {})",
                    meaning.get(),
                    DatabaseFailure.sqlState(failure));
        }
        return refuse(failure, meaning.get().code(), meaning.get().sentence(), request);
    }

    /** What is left is our own mistake: the log has it under the trace id, the caller only the id. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> incident(Exception failure, WebRequest request) {
        LOG.error("Incident {}", TraceId.of(((ServletWebRequest) request).getRequest()), failure);
        return refuse(failure, ProblemCode.INTERNAL, "Something went wrong. Tell the operator the trace id.", request);
    }

    private @Nullable ResponseEntity<Object> refuse(
            Exception failure, ProblemCode code, String sentence, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (code == ProblemCode.UNAVAILABLE) {
            headers.set("Retry-After", "5");
        } else if (code == ProblemCode.RATE_LIMIT) {
            headers.set("Retry-After", "1");
        }
        return handleExceptionInternal(failure, Problems.detail(code, sentence), headers, code.status(), request);
    }
}
