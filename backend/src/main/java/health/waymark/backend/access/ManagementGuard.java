package health.waymark.backend.access;

import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import org.springframework.stereotype.Component;

/** Lets a caller through to the management of a tenant, or answers as if it did not exist. */
@Component
public class ManagementGuard {

    private final Tenants tenants;
    private final AccessPolicy policy;

    ManagementGuard(Tenants tenants, AccessPolicy policy) {
        this.tenants = tenants;
        this.policy = policy;
    }

    /** Lets only the platform's operator through. */
    public void requireOperator() {
        if (!CurrentCaller.get().operator()) {
            throw Rule.OPERATOR_ONLY.in(Problem.forbidden("Only the platform's operator may do this."));
        }
    }

    /** The tenant of that name, when the caller is of it, or operates the platform. */
    public TenantId readable(String name) {
        Caller caller = CurrentCaller.get();
        return tenants.find(name)
                .filter(tenant -> caller.operator() || caller.belongsTo(tenant))
                .orElseThrow(() -> Problem.notFound("There is no such tenant."));
    }

    /** The tenant of that name, when the caller manages its members and keys. */
    public TenantId manageable(String name) {
        TenantId tenant = readable(name);
        if (!policy.managesMembers(CurrentCaller.get(), tenant)) {
            throw Problem.forbidden("Only an owner or admin of this organization may do this.");
        }
        return tenant;
    }

    /** The tenant of that name, when the caller may do that to its resources of those types, or operates the platform. */
    public TenantId permitted(String name, Permission permission, String... resourceTypes) {
        TenantId tenant = readable(name);
        Caller caller = CurrentCaller.get();
        for (String type : resourceTypes) {
            if (!caller.operator()
                    && policy.decide(caller, tenant, permission, type) instanceof AccessDecision.Denied denied) {
                throw Problem.forbidden(denied.reason());
            }
        }
        return tenant;
    }

    /** Whether the caller manages a tenant, which may have left. */
    public boolean manages(TenantId tenant) {
        return policy.managesMembers(CurrentCaller.get(), tenant);
    }

    /**
     * The tenant of that name, when the caller works there and may do that to its resources of that type: the platform's
     * operator runs tenants, but does not work on what they hold.
     */
    public TenantId working(String name, Permission permission, String resourceType) {
        TenantId tenant = readable(name);
        AccessDecision decision = policy.decide(CurrentCaller.get(), tenant, permission, resourceType);
        if (decision instanceof AccessDecision.Denied denied) {
            throw Problem.forbidden(denied.reason());
        }
        if (decision instanceof AccessDecision.Hidden) {
            throw Problem.notFound("There is no such tenant.");
        }
        return tenant;
    }

    /** Nobody hands out more than they have: an owner is made by an owner or the operator. */
    public void requireMayGive(TenantId tenant, Role role) {
        if (role == Role.OWNER) {
            requireOwner(tenant, "Only an owner may make someone an owner.");
        }
    }

    /** Lets only an owner through, and the operator. */
    public void requireOwner(TenantId tenant, String otherwise) {
        Caller caller = CurrentCaller.get();
        boolean isOwner = caller.roleIn(tenant).filter(own -> own == Role.OWNER).isPresent();
        if (!caller.operator() && !isOwner) {
            throw Problem.forbidden(otherwise);
        }
    }
}
