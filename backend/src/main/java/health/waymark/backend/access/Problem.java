package health.waymark.backend.access;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals of the management API, as RFC 9457 problems with a sentence that tells what to do. */
final class Problem {

    private Problem() {}

    static ErrorResponseException badRequest(String sentence) {
        return of(HttpStatus.BAD_REQUEST, sentence);
    }

    static ErrorResponseException forbidden(String sentence) {
        return of(HttpStatus.FORBIDDEN, sentence);
    }

    static ErrorResponseException notFound(String sentence) {
        return of(HttpStatus.NOT_FOUND, sentence);
    }

    static ErrorResponseException conflict(String sentence) {
        return of(HttpStatus.CONFLICT, sentence);
    }

    private static ErrorResponseException of(HttpStatus status, String sentence) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
    }
}
