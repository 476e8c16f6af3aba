package health.waymark.admin.trace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trace in the words of W3C Trace Context (level 1, §3.2).
 *
 * @param id 32 hexadecimal digits, the same in every process that has a part in the request
 * @param span 16 hexadecimal digits, ours
 */
public record Trace(String id, String span) {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String NONE = "0".repeat(32);
    private static final String ATTRIBUTE = Trace.class.getName();

    /** The trace of this request, as {@link TraceFilter} has set it. */
    public static Trace of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Trace trace) {
            return trace;
        }
        throw new IllegalStateException("TraceFilter has not run for " + request.getRequestURI());
    }

    /** Goes on with the caller's trace when its header is valid, else begins one. */
    static Trace continuing(@Nullable String traceparent, RandomGenerator random) {
        Matcher given = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        boolean usable = given.matches() && !NONE.equals(given.group(1));
        return new Trace(usable ? given.group(1) : hexadecimal(16, random), hexadecimal(8, random));
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The value of the {@code traceparent} header for calls made on behalf of this request. */
    public String traceparent() {
        return "00-" + id + "-" + span + "-01";
    }

    private static String hexadecimal(int bytes, RandomGenerator random) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
