package health.waymark.backend.auditevent;

import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.audit.Trace;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may read the audit log of which tenant. */
@Component
class AuditReaders {

    private final Tenants tenants;
    private final AccessPolicy policy;
    private final AuditTrail audit;

    AuditReaders(Tenants tenants, AccessPolicy policy, AuditTrail audit) {
        this.tenants = tenants;
        this.policy = policy;
        this.audit = audit;
    }

    /**
     * The tenant of that name, when the caller may read its log; for others than its own callers it does not exist. Who is
     * refused stands in the log.
     */
    TenantId tenant(String name, HttpServletRequest request) {
        Caller caller = CurrentCaller.get();
        TenantId tenant = tenants.find(name)
                .filter(known -> caller.operator() || caller.belongsTo(known))
                .orElseThrow(() -> Problems.of(ProblemCode.NOT_FOUND, "There is no such tenant."));
        if (!policy.readsAudit(caller, tenant)) {
            audit.record(
                    tenant, actor(request), List.of(Deed.without("E", "search-type", "8", "AuditEvent", "HTTP 403")));
            throw Problems.of(
                    ProblemCode.FORBIDDEN,
                    "Only an owner or auditor of this organization, or a key with system/AuditEvent.rs, may do this.");
        }
        return tenant;
    }

    static Actor actor(HttpServletRequest request) {
        return new Actor(CurrentCaller.get(), request.getRemoteAddr(), Trace.idOf(request));
    }
}
