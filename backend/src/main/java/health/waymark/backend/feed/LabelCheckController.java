package health.waymark.backend.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /feed/versions} and {@code GET /feed/labels/chosen}: for comparing an index with the directory. */
@RestController
final class LabelCheckController {

    private static final int MAX_LIMIT = 10_000;
    private static final int MOST_CHOSEN = 100;

    private final LabelChecks labels;

    LabelCheckController(LabelChecks labels) {
        this.labels = labels;
    }

    @GetMapping("/feed/versions")
    void versions(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit,
            HttpServletResponse response)
            throws IOException {
        FeedProblems.requireBetween("limit", limit, 1, MAX_LIMIT);
        LabelId place = after.isEmpty() ? LabelId.NONE : parse("after", after);
        try {
            VersionAnswer answer = new VersionAnswer(response);
            labels.versions(place, limit, answer);
            answer.end();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    @GetMapping("/feed/labels/chosen")
    void chosen(@RequestParam List<String> id, HttpServletResponse response) throws IOException {
        FeedProblems.requireBetween("id", id.size(), 1, MOST_CHOSEN);
        List<LabelId> ids = id.stream().map(text -> parse("id", text)).toList();
        try {
            FeedAnswer answer = new FeedAnswer(null, response);
            labels.chosen(ids, answer);
            answer.end();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static LabelId parse(String parameter, String text) {
        return LabelId.parse(text)
                .orElseThrow(() -> FeedProblems.badRequest(
                        "'" + parameter + "' is not a label's id. Send it as the feed gives it: Type/id."));
    }
}
