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
 * @param gzip whether the caller takes a compressed answer
 */
record PlainRead(String base, String type, String id, int version, boolean gzip) {

    static final int CURRENT = 0;

    private static final Pattern PATH = Pattern.compile(
            "/fhir/([a-z][a-z0-9-]{1,62})/([A-Z][A-Za-z]{1,40})/([A-Za-z0-9.-]{1,64})(?:/_history/([1-9][0-9]{0,8}))?");

    /** With the name of DSTU2, which HAPI's client lists as well. */
    private static final Set<String> JSON =
            Set.of("application/fhir+json", "application/json", "application/json+fhir", "*/*");

    /** A weight, other than none. */
    private static final Pattern WEIGHT = Pattern.compile(";\\s?q=(?:1(?:\\.0{1,3})?|0\\.[0-9]{0,2}[1-9])");

    /** Headers that ask for another answer, or for none. */
    private static final Set<String> NOT_PLAIN =
            Set.of("If-None-Match", "If-Modified-Since", "Range", "X-HTTP-Method-Override");

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
        return Optional.of(new PlainRead(path.group(1), path.group(2), path.group(3), version, takesGzip(request)));
    }

    private static boolean takesJson(HttpServletRequest request) {
        Enumeration<String> accepted = request.getHeaders("Accept");
        if (!accepted.hasMoreElements()) {
            return true;
        }
        String first = accepted.nextElement();
        return !accepted.hasMoreElements() && (JSON.contains(first) || onlyJson(first));
    }

    private static boolean onlyJson(String accept) {
        for (String each : accept.split(",", -1)) {
            if (!JSON.contains(WEIGHT.matcher(each).replaceFirst("").strip())) {
                return false;
            }
        }
        return true;
    }

    /** Whoever weighs encodings is answered as they are. */
    private static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains(";");
    }

    private static boolean has(HttpServletRequest request, String header) {
        return request.getHeader(header) != null;
    }
}
