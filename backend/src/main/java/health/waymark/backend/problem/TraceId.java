package health.waymark.backend.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What finds a request in logs: the caller's own trace or request id, or one that is made for it. */
public final class TraceId {

    private static final String ATTRIBUTE = TraceId.class.getName();
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-Za-z._-]{1,64}");

    private TraceId() {}

    /** The same for the whole of a request. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = traceparent(request)
                .or(() -> requestId(request))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static Optional<String> traceparent(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("traceparent"))
                .map(TRACEPARENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private static Optional<String> requestId(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("X-Request-Id"))
                .filter(id -> REQUEST_ID.matcher(id).matches());
    }
}
