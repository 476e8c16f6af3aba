package health.waymark.backend.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back. A redirect is an answer like any other.
 *
 * @param headers by names in lower case
 * @param body at most as long as was asked for
 * @param truncated whether there was more of it
 */
@SuppressWarnings("ArrayRecordComponent") // a body is read, never compared
public record OutboundAnswer(int status, Map<String, List<String>> headers, byte[] body, boolean truncated) {

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
