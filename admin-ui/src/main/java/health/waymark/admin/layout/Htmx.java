package health.waymark.admin.layout;

import jakarta.servlet.http.HttpServletRequest;

/** One template serves the whole page and the part of it that htmx asks for. */
public final class Htmx {

    private Htmx() {}

    /**
     * The view for this request: the template's fragment {@code content} for htmx, else the template.
     *
     * @param template a constant, never anything that a request says
     */
    public static String view(HttpServletRequest request, String template) {
        return wants(request) ? template + " :: content" : template;
    }

    /** Whether only a fragment is wanted. When htmx restores history it wants the page. */
    static boolean wants(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }
}
