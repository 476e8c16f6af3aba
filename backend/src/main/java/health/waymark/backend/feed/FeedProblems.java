package health.waymark.backend.feed;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals of the feed, as RFC 9457 problems with a sentence that tells what to do. */
final class FeedProblems {

    private FeedProblems() {}

    static void requireBetween(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw badRequest("'" + parameter + "' is " + value + "; it must be from " + least + " to " + most + ".");
        }
    }

    static ErrorResponseException badRequest(String sentence) {
        return of(HttpStatus.BAD_REQUEST, sentence);
    }

    static ErrorResponseException otherEpoch(FeedCursor cursor, FeedCursor head) {
        return of(
                HttpStatus.GONE,
                "The cursor " + cursor + " is of another life of this directory, which is now in epoch " + head.epoch()
                        + ". Start again from zero: leave out 'after'.");
    }

    static ErrorResponseException tooManyWait() {
        ErrorResponseException problem = of(
                HttpStatus.SERVICE_UNAVAILABLE, "Too many readers wait for news already. Try again in a few seconds.");
        problem.getHeaders().set("Retry-After", "5");
        return problem;
    }

    private static ErrorResponseException of(HttpStatus status, String sentence) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
    }
}
