package health.waymark.backend.audit;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Records whom the management API refuses to change something in a tenant: around each handler that changes something,
 * so that no new one can be forgotten. What is changed is recorded with the change, in its transaction.
 */
@Component
class ManagementAudit implements MethodInterceptor {

    private static final Pattern OF_TENANT = Pattern.compile("/api/v1/tenants/([^/]+)(?:/(.*))?");
    private static final Map<String, String> ACTIONS = Map.of("POST", "C", "PUT", "U", "PATCH", "U", "DELETE", "D");

    private final Tenants tenants;
    private final AuditTrail audit;

    ManagementAudit(Tenants tenants, AuditTrail audit) {
        this.tenants = tenants;
        this.audit = audit;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation handler) throws Throwable {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        Optional<TenantId> tenant = tenantIn(request.getRequestURI());
        try {
            return handler.proceed();
        } catch (Throwable failure) {
            boolean refused = failure instanceof ErrorResponse refusal
                    && refusal.getStatusCode().value() == 403;
            if (refused && tenant.isPresent() && CurrentCaller.find().isPresent()) {
                record(
                        request,
                        tenant.get(),
                        Deed.without(action(request), "manage", "8", entity(request), "HTTP 403"));
            }
            throw failure;
        }
    }

    private Optional<TenantId> tenantIn(String path) {
        Matcher matcher = OF_TENANT.matcher(path);
        return matcher.matches() ? tenants.find(matcher.group(1)) : Optional.empty();
    }

    private void record(HttpServletRequest request, TenantId tenant, Deed deed) {
        audit.record(
                tenant, new Actor(CurrentCaller.get(), request.getRemoteAddr(), Trace.idOf(request)), List.of(deed));
    }

    private static String action(HttpServletRequest request) {
        return ACTIONS.getOrDefault(request.getMethod(), "E");
    }

    /** What lies under the tenant, for example {@code members/…} or {@code keys/…}. */
    private static String entity(HttpServletRequest request) {
        Matcher matcher = OF_TENANT.matcher(request.getRequestURI());
        return matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "tenant";
    }
}
