package health.waymark.backend.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** What a request costs, in units: a read is one. */
final class Cost {

    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int SEARCH = 2;
    private static final int SEARCH_WITH_INCLUDES = 5;

    /** What a person asks for before they can do anything else. */
    private static final Set<String> FREE =
            Set.of("/api/v1/me", "/api/v1/openapi.json", "/api/docs", "/api/v1/invitations/accept");

    private Cost() {}

    /** By the request line alone; what is in a Bundle is added when it has been read. */
    static int of(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (FREE.contains(path) || path.startsWith("/api/docs/") || path.endsWith("/metadata")) {
            return 0;
        }
        boolean isSearch = path.endsWith("/_search");
        if (!isSearch
                && !request.getMethod().equals("GET")
                && !request.getMethod().equals("HEAD")) {
            return WRITE;
        }
        String query = request.getQueryString();
        if (query == null && !isSearch) {
            return READ;
        }
        return query != null && query.contains("include") ? SEARCH_WITH_INCLUDES : SEARCH;
    }

    /** What the entries of a Bundle add: each one is a request of its own, up to a limit. */
    static int ofEntries(int entries, int most) {
        return Math.max(0, Math.min(entries, most) * WRITE - WRITE);
    }
}
