package health.waymark.backend.store;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A read that asks for nothing but a resource as it is stored: by its address alone, in JSON.
 *
 * @param base the name in the URL: a tenant's, or the directory's
 * @param type the resource type
 * @param id the logical id
 * @param version of a vread; 0 for the current one
 */
record PlainRead(String base, String type, String id, int version) {

    static final int CURRENT = 0;

    private static final Pattern PATH = Pattern.compile(
            "/fhir/([a-z][a-z0-9-]{1,62})/([A-Z][A-Za-z]{1,40})/([A-Za-z0-9.-]{1,64})(?:/_history/([1-9][0-9]{0,8}))?");

    private static final Set<String> JSON = Set.of("application/fhir+json", "application/json", "*/*");

    /** Headers that ask for another answer, or for none. */
    private static final Set<String> NOT_PLAIN =
            Set.of("If-None-Match", "If-Modified-Since", "Accept-Encoding", "Range", "X-HTTP-Method-Override");

    /** Empty when the request asks for anything more. */
    static Optional<PlainRead> of(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || request.getQueryString() != null) {
            return Optional.empty();
        }
        Matcher path = PATH.matcher(request.getRequestURI());
        if (!path.matches() || !takesJson(request) || NOT_PLAIN.stream().anyMatch(name -> has(request, name))) {
            return Optional.empty();
        }
        int version = path.group(4) == null ? CURRENT : Integer.parseInt(path.group(4));
        return Optional.of(new PlainRead(path.group(1), path.group(2), path.group(3), version));
    }

    private static boolean takesJson(HttpServletRequest request) {
        Enumeration<String> accepted = request.getHeaders("Accept");
        if (!accepted.hasMoreElements()) {
            return true;
        }
        return JSON.contains(accepted.nextElement()) && !accepted.hasMoreElements();
    }

    private static boolean has(HttpServletRequest request, String header) {
        return request.getHeader(header) != null;
    }
}
