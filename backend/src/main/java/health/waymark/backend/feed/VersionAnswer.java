package health.waymark.backend.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes ids and versions to the reader while they are read from the database. */
final class VersionAnswer implements LabelChecks.Versions {

    private static final int BUFFER = 32 * 1024;

    private final HttpServletResponse response;
    private @Nullable OutputStream body;

    VersionAnswer(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void begin(FeedCursor head) {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Waymark-Feed-Head", head.toString());
    }

    @Override
    public void version(LabelId id, long seq) {
        try {
            if (body == null) {
                body = new BufferedOutputStream(response.getOutputStream(), BUFFER);
            }
            body.write(("{\"id\":\"" + id + "\",\"version\":" + seq + "}\n").getBytes(StandardCharsets.UTF_8));
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
