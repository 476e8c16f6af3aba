package health.waymark.backend.requestlog;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What was called, without ids.
 *
 * @param base whose base it is; empty where it is of none
 */
record RequestRoute(String base, String route) {

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
    private static final Pattern OPERATION = Pattern.compile("\\$[A-Za-z0-9-]{1,64}");
    private static final Pattern BASE = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final String TENANTS = "/api/v1/tenants/";

    static RequestRoute of(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/fhir/") ? fhir(path.split("/", 9)) : management(request, path);
    }

    /** {@code /fhir/{tenant}/Type/{id}/…}: the first two segments are empty text and "fhir". */
    private static RequestRoute fhir(String[] segments) {
        String base = segments.length > 2 && BASE.matcher(segments[2]).matches() ? segments[2] : "";
        StringBuilder route = new StringBuilder("/fhir/{tenant}");
        for (int at = 3; at < segments.length && !segments[at].isEmpty(); at++) {
            route.append('/').append(template(segments[at]));
        }
        return new RequestRoute(base, route.toString());
    }

    private static String template(String segment) {
        boolean isName = TYPE.matcher(segment).matches()
                || OPERATION.matcher(segment).matches()
                || segment.equals("_history")
                || segment.equals("_search")
                || segment.equals("metadata");
        return isName ? segment : "{id}";
    }

    private static RequestRoute management(HttpServletRequest request, String path) {
        String name =
                path.startsWith(TENANTS) ? path.substring(TENANTS.length()).split("/", 2)[0] : "";
        String base = BASE.matcher(name).matches() ? name : "";
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? new RequestRoute(base, pattern)
                : new RequestRoute(base, base.isEmpty() ? "/api" : TENANTS + "{tenant}");
    }
}
