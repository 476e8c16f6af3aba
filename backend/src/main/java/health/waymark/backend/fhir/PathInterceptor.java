package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.regex.Pattern;

/**
 * Refuses a path that goes on behind what it names (FHIR R4, http.html#summary). HAPI overlooks the rest: it would delete
 * {@code Organization/x} at {@code Organization/x/y}. Who writes the past is told so by {@link PastInterceptor}.
 */
@Interceptor
final class PathInterceptor {

    private static final String OF_VERSION = "_history(?:/[^/]+(?:/\\$meta)?)?";
    private static final String OF_ID = "(?:/(?:" + OF_VERSION + "|\\$[^/]+))?";
    private static final String OF_TYPE = "(?:/(?:_search|_history|\\$[^/]+|[^/$_][^/]*" + OF_ID + "))?";
    private static final Pattern FORM =
            Pattern.compile("(?:metadata|_search|_history|\\$[^/]+|(?!metadata/)[^/$_][^/]*" + OF_TYPE + ")?/?");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    void check(RequestDetails request) {
        String path = UrlUtil.unescape(String.valueOf(request.getRequestPath()));
        String tenant = request.getTenantId();
        String within = tenant != null && path.startsWith(tenant) ? path.substring(tenant.length()) : path;
        String form = within.startsWith("/") ? within.substring(1) : within;
        if (!FORM.matcher(form).matches()) {
            throw UnknownInteraction.ofPath(request);
        }
    }
}
