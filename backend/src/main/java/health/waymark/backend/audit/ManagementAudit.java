package health.waymark.backend.audit;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Records what the management API changes in a tenant: around each handler that changes something, so that no new one
 * can be forgotten, and in the same transaction as the change.
 */
@Component
class ManagementAudit implements MethodInterceptor {

    private static final Pattern OF_TENANT = Pattern.compile("/api/v1/tenants/([^/]+)(?:/(.*))?");
    private static final Map<String, String> ACTIONS = Map.of("POST", "C", "PUT", "U", "PATCH", "U", "DELETE", "D");

    private final TenantTransactions transactions;
    private final Tenants tenants;
    private final AuditTrail audit;

    ManagementAudit(TenantTransactions tenantTransactions, Tenants tenants, AuditTrail audit) {
        this.transactions = tenantTransactions;
        this.tenants = tenants;
        this.audit = audit;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation handler) throws Throwable {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        Optional<TenantId> tenant = tenantIn(request.getRequestURI());
        if (tenant.isEmpty() || CurrentCaller.find().isEmpty()) {
            return recordedIfNewTenant(request, handler.proceed());
        }
        try {
            return inOneTransaction(handler, request, tenant.get());
        } catch (Carried carried) {
            Throwable failure = carried.getCause();
            if (failure instanceof ErrorResponse refusal
                    && refusal.getStatusCode().value() == 403) {
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

    /** What the handler writes in transactions of its own becomes part of this one. */
    private @Nullable Object inOneTransaction(MethodInvocation handler, HttpServletRequest request, TenantId tenant) {
        return transactions
                .in(tenant, jdbc -> {
                    Optional<Object> answer = Optional.ofNullable(proceed(handler));
                    String entity = answer.flatMap(ManagementAudit::locationOf).orElse(entity(request));
                    record(request, tenant, Deed.unversioned(action(request), "manage", entity));
                    return answer;
                })
                .orElse(null);
    }

    private static @Nullable Object proceed(MethodInvocation handler) {
        try {
            return handler.proceed();
        } catch (Throwable failure) {
            throw new Carried(failure);
        }
    }

    private void record(HttpServletRequest request, TenantId tenant, Deed deed) {
        audit.record(
                tenant, new Actor(CurrentCaller.get(), request.getRemoteAddr(), Trace.idOf(request)), List.of(deed));
    }

    /** A tenant's own log begins with its creation, which no transaction of the tenant could contain. */
    private @Nullable Object recordedIfNewTenant(HttpServletRequest request, @Nullable Object answer) {
        Optional.ofNullable(answer)
                .flatMap(ManagementAudit::location)
                .flatMap(this::tenantIn)
                .ifPresent(tenant -> record(request, tenant, Deed.unversioned("C", "manage", "tenant")));
        return answer;
    }

    private static Optional<String> locationOf(Object answer) {
        return location(answer).map(OF_TENANT::matcher).filter(Matcher::matches).map(matcher -> matcher.group(2));
    }

    private static Optional<String> location(Object answer) {
        return answer instanceof ResponseEntity<?> entity
                ? Optional.ofNullable(entity.getHeaders().getFirst(HttpHeaders.LOCATION))
                : Optional.empty();
    }

    private static String action(HttpServletRequest request) {
        return ACTIONS.getOrDefault(request.getMethod(), "E");
    }

    /** What lies under the tenant, for example {@code members/…} or {@code keys/…}. */
    private static String entity(HttpServletRequest request) {
        Matcher matcher = OF_TENANT.matcher(request.getRequestURI());
        return matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "tenant";
    }

    /** Takes a handler's exception out of the transaction, which it rolls back. */
    private static final class Carried extends RuntimeException {

        Carried(Throwable cause) {
            super(cause);
        }
    }
}
