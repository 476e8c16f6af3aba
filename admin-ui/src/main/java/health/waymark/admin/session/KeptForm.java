package health.waymark.admin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person had sent when their session turned out to be over. It waits in the new session until they have signed
 * in, and is sent again only when they say so. Only a form of our own pages is kept, and no large one.
 *
 * @param path where it was going
 */
public record KeptForm(String path, List<Value> values) {

    private static final String ATTRIBUTE = KeptForm.class.getName();
    private static final int LARGEST = 64 * 1024;

    /** One value of the form. */
    public record Value(String name, String value) {}

    /** Keeps the form of this request, if it is one that may be kept. */
    static boolean keep(HttpServletRequest request, URI publicUrl) {
        String path = request.getRequestURI();
        if (!"POST".equals(request.getMethod()) || !ours(request, publicUrl) || !path.startsWith("/t/")) {
            return false;
        }
        List<Value> values = new ArrayList<>();
        int size = 0;
        for (var parameter : request.getParameterMap().entrySet()) {
            for (String value : parameter.getValue()) {
                size += parameter.getKey().length() + value.length();
                values.add(new Value(parameter.getKey(), value));
            }
        }
        if (size > LARGEST) {
            return false;
        }
        values.removeIf(value -> "_csrf".equals(value.name()));
        request.getSession().setAttribute(ATTRIBUTE, new KeptForm(path, List.copyOf(values)));
        return true;
    }

    /** What waits in this person's session. */
    public static Optional<KeptForm> in(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof KeptForm kept
                ? Optional.of(kept)
                : Optional.empty();
    }

    /** Nothing waits any more. */
    public static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** Browsers say where a form was sent from (RFC 6454), and no page can make them say something else. */
    private static boolean ours(HttpServletRequest request, URI publicUrl) {
        String origin = request.getHeader("Origin");
        return origin != null && origin.equals(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
    }
}
