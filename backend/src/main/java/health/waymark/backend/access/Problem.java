package health.waymark.backend.access;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals of the management API, as RFC 9457 problems with a sentence that tells what to do. */
public final class Problem {

    private Problem() {}

    /** 400. */
    public static ErrorResponseException badRequest(String sentence) {
        return of(HttpStatus.BAD_REQUEST, sentence);
    }

    /** 403. */
    public static ErrorResponseException forbidden(String sentence) {
        return of(HttpStatus.FORBIDDEN, sentence);
    }

    /** 404. */
    public static ErrorResponseException notFound(String sentence) {
        return of(HttpStatus.NOT_FOUND, sentence);
    }

    /** 409. */
    public static ErrorResponseException conflict(String sentence) {
        return of(HttpStatus.CONFLICT, sentence);
    }

    /** 429. */
    public static ErrorResponseException tooMany(String sentence) {
        return later(HttpStatus.TOO_MANY_REQUESTS, sentence, "60");
    }

    /** 503. */
    public static ErrorResponseException unavailable(String sentence) {
        return later(HttpStatus.SERVICE_UNAVAILABLE, sentence, "5");
    }

    private static ErrorResponseException later(HttpStatus status, String sentence, String seconds) {
        ErrorResponseException problem = of(status, sentence);
        problem.getHeaders().set("Retry-After", seconds);
        return problem;
    }

    private static ErrorResponseException of(HttpStatus status, String sentence) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
    }
}
