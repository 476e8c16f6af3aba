package health.waymark.backend.outbound;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to make.
 *
 * @param address an absolute URL, as somebody else wrote it
 * @param headers credentials among them are never sent anywhere else: redirects are not followed
 * @param body null for none
 * @param timeout after which the call is given up, from looking up the name to the last byte of the answer
 * @param maxBody how many bytes of the answer are read
 */
@SuppressWarnings("ArrayRecordComponent") // a body is passed on, never compared
public record OutboundRequest(
        String method,
        String address,
        Map<String, String> headers,
        byte @Nullable [] body,
        Duration timeout,
        int maxBody) {

    /** What is read of an answer that only its status counts of. */
    public static final int SMALL_BODY = 65_536;

    public OutboundRequest {
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> requireOneLine(name + value));
    }

    private static void requireOneLine(String text) {
        if (text.chars().anyMatch(letter -> letter < ' ')) {
            throw new IllegalArgumentException("A header has no line breaks");
        }
    }

    /** Reads something. */
    public static OutboundRequest get(String address, Map<String, String> headers, Duration timeout, int maxBody) {
        return new OutboundRequest("GET", address, headers, null, timeout, maxBody);
    }

    /** Delivers something; little of the answer is read. */
    public static OutboundRequest post(String address, Map<String, String> headers, byte[] body, Duration timeout) {
        return new OutboundRequest("POST", address, headers, body, timeout, SMALL_BODY);
    }
}
