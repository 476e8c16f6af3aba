package health.waymark.backend.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** Every reason for which the management API refuses, by a code that never changes. */
public enum ProblemCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
    INVALID_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON"),
    INVALID_BODY(HttpStatus.BAD_REQUEST, "The body does not fit"),
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter does not fit"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid credential is needed"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "You may not do this"),
    SECOND_PERSON_NEEDED(HttpStatus.FORBIDDEN, "A second person has to agree"),
    QUOTA(HttpStatus.FORBIDDEN, "A quota is used up"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method does not fit"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No such representation"),
    TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request did not arrive in time"),
    CONFLICT(HttpStatus.CONFLICT, "It contradicts what is there"),
    LAST_OWNER(HttpStatus.CONFLICT, "A tenant keeps an owner"),
    IN_FLIGHT(HttpStatus.CONFLICT, "The same request is being worked on"),
    GONE(HttpStatus.GONE, "It is no longer there"),
    STALE(HttpStatus.PRECONDITION_FAILED, "Somebody else was faster"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type does not fit"),
    UNPROCESSABLE(HttpStatus.UNPROCESSABLE_CONTENT, "It breaks a rule"),
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key belongs to another request"),
    FROZEN(HttpStatus.LOCKED, "The tenant is frozen"),
    VERSION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "If-Match is required"),
    RATE_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Something that this needs is away");

    private static final String BASE = "https://waymark.health/problems/";

    private final HttpStatus status;
    private final String title;

    ProblemCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code as the API spells it, for example {@code last-owner}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The URI that stands for this kind of problem. */
    public URI type() {
        return URI.create(BASE + code());
    }

    /** The most general code of a status. */
    public static ProblemCode of(HttpStatusCode status) {
        ProblemCode otherwise = status.is5xxServerError() ? INTERNAL : INVALID_REQUEST;
        return Arrays.stream(values())
                .filter(code -> code.status.value() == status.value())
                .findFirst()
                .orElse(otherwise);
    }
}
