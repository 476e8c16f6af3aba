package health.waymark.backend.limit;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a new API key when a tenant has as many as it may have. */
@Component
class KeyQuota implements HandlerInterceptor {

    private static final Pattern PATH = Pattern.compile("/api/v1/tenants/([^/]+)/keys/?");

    private final Tenants tenants;
    private final QuotaStore quotas;
    private final ManagementGuard guard;

    KeyQuota(Tenants tenants, QuotaStore quotas, ManagementGuard guard) {
        this.tenants = tenants;
        this.quotas = quotas;
        this.guard = guard;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("POST")) {
            return true;
        }
        Matcher path = PATH.matcher(request.getRequestURI());
        Optional<TenantId> tenant =
                path.matches() ? tenants.find(path.group(1)).filter(guard::manages) : Optional.empty();
        tenant.ifPresent(this::requireRoom);
        return true;
    }

    private void requireRoom(TenantId tenant) {
        int most = quotas.read(tenant).apiKeys();
        if (quotas.usage(tenant).apiKeys() >= most) {
            throw Problems.of(
                    ProblemCode.QUOTA, "This tenant has its " + most + " API keys. Revoke some, or ask the operator.");
        }
    }
}
