package health.waymark.backend.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a page to the reader while it is read from the database. */
final class FeedAnswer implements LabelFeed.Reader {

    private static final int BUFFER = 32 * 1024;

    private final @Nullable FeedCursor after;
    private final HttpServletResponse response;
    private @Nullable OutputStream body;

    FeedAnswer(@Nullable FeedCursor after, HttpServletResponse response) {
        this.after = after;
        this.response = response;
    }

    @Override
    public void begin(FeedCursor head) {
        if (after != null && !after.epoch().equals(head.epoch())) {
            throw FeedProblems.otherEpoch(after, head);
        }
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Waymark-Feed-Head", head.toString());
    }

    @Override
    public void line(FeedLine line) {
        try {
            if (body == null) {
                body = new BufferedOutputStream(response.getOutputStream(), BUFFER);
            }
            body.write(line.json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void end() throws IOException {
        if (body != null) {
            body.flush();
        }
    }
}
