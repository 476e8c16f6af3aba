package health.waymark.backend.management;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.tenancy.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses every change of a frozen tenant by the management API, whichever controller it is in, unless that says
 * {@link WhileFrozen}. What only takes away, by DELETE, goes on: a key that leaked must be revoked at any time.
 */
@Component
class FrozenTenants implements HandlerInterceptor {

    private static final Pattern PATH = Pattern.compile("/api/v1/tenants/([^/]+)(?:/.*)?");
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH");

    private final Tenants tenants;
    private final Changes changes;
    private final ManagementGuard guard;

    FrozenTenants(Tenants tenants, Changes changes, ManagementGuard guard) {
        this.tenants = tenants;
        this.changes = changes;
        this.guard = guard;
    }

    /** Whoever may not manage the tenant hears from the controller that it does not exist, frozen or not. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Matcher path = PATH.matcher(request.getRequestURI());
        if (CHANGING.contains(request.getMethod()) && path.matches() && !isAllowed(handler)) {
            tenants.find(path.group(1)).filter(guard::manages).ifPresent(changes::requireWritable);
        }
        return true;
    }

    private static boolean isAllowed(Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(WhileFrozen.class);
    }
}
