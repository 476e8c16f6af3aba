package health.waymark.admin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person had sent when their session turned out to be over. It waits in the new session until they have signed
 * in, and is sent again only when they say so. Only a form of our own pages is kept, and no large one.
 *
 * @param path where it was going
 */
public record KeptForm(String path, List<Value> values) {

    private static final String ATTRIBUTE = KeptForm.class.getName();
    private static final Set<String> TECHNICAL = Set.of("version", "revision", "once", "what", "id", "all", "look");
    private static final int LARGEST = 64 * 1024;
    private static final List<String> AREAS = List.of("/t/", "/platform/", "/tenants/", "/system/", "/profile");

    /** One value of the form. */
    public record Value(String name, String value) {}

    /**
     * What a person would recognize.
     *
     * @param field its label is the message {@code field.<field>}
     * @param text all that was filled in there
     */
    public record Shown(String field, String text) {}

    /** What was filled in, a field at a time. Codes go without saying beside their words. */
    public List<Shown> shown() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        values.stream()
                .filter(value -> !value.value().isBlank() && !isTechnical(value.name()))
                .forEach(
                        value -> fields.computeIfAbsent(value.name().replace(".display", ""), none -> new ArrayList<>())
                                .add(value.value()));
        return fields.entrySet().stream()
                .map(field -> new Shown(field.getKey(), String.join(", ", field.getValue())))
                .toList();
    }

    private static boolean isTechnical(String name) {
        return name.startsWith("_") || TECHNICAL.contains(name) || name.endsWith(".code") || name.endsWith(".system");
    }

    /** Keeps the form of this request, if it is one that may be kept. */
    static boolean keep(HttpServletRequest request, URI publicUrl) {
        String path = request.getRequestURI();
        if (!"POST".equals(request.getMethod())
                || !ours(request, publicUrl)
                || AREAS.stream().noneMatch(path::startsWith)
                || hasFiles(request)) {
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

    /** A form without its file would say something else. */
    private static boolean hasFiles(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
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
