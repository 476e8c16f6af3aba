package health.waymark.admin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/**
 * Where a person was going when they had to sign in. Only a path of our own is kept: no host that the request
 * claimed, no headers, and nothing that would be sent a second time.
 */
@Component
final class ReturnPath implements RequestCache {

    private static final String ATTRIBUTE = ReturnPath.class.getName();

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI();
        if ("GET".equals(request.getMethod()) && request.getHeader("HX-Request") == null && !path.startsWith("//")) {
            String query = request.getQueryString();
            request.getSession().setAttribute(ATTRIBUTE, query == null ? path : path + "?" + query);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String path
                ? new SimpleSavedRequest(path)
                : null;
    }

    /** Nothing is replayed: the browser asks again by itself. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
