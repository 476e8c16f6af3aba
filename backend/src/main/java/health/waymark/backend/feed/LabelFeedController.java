package health.waymark.backend.feed;

import health.waymark.backend.feed.FeedHead.Waited;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /feed/labels}: a page of labels as NDJSON, in the order of their numbers. */
@RestController
final class LabelFeedController {

    private static final int MAX_LIMIT = 10_000;
    private static final int MAX_WAIT = 60;

    private final LabelFeed feed;
    private final FeedHead head;

    LabelFeedController(LabelFeed feed, FeedHead head) {
        this.feed = feed;
        this.head = head;
    }

    @GetMapping("/feed/labels")
    void labels(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") int wait,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        FeedProblems.requireBetween("limit", limit, 1, MAX_LIMIT);
        FeedProblems.requireBetween("wait", wait, 0, MAX_WAIT);
        FeedCursor cursor = after.isEmpty() ? null : parse(after);
        try {
            FeedAnswer answer = new FeedAnswer(cursor, response);
            read(cursor == null ? 0 : cursor.seq(), limit, Duration.ofSeconds(wait), answer);
            answer.end();
        } catch (UncheckedIOException gone) {
            // The reader hung up; the container knows how to end that.
            throw gone.getCause();
        }
    }

    private void read(long after, int limit, Duration wait, FeedAnswer answer) throws InterruptedException {
        if (feed.read(after, limit, answer) > 0 || wait.isZero()) {
            return;
        }
        Waited waited = head.await(after, wait);
        if (waited == Waited.TOO_MANY_WAIT) {
            throw FeedProblems.tooManyWait();
        }
        if (waited == Waited.NEWS) {
            feed.read(after, limit, answer);
        }
    }

    private static @Nullable FeedCursor parse(String after) {
        return FeedCursor.parse(after)
                .orElseThrow(() -> FeedProblems.badRequest(
                        "'after' is not a cursor. Send the cursor of the last line you have read, as you got it."));
    }
}
