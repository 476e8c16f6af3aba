package health.waymark.backend.imports;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CallersOfToday;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Memberships;
import health.waymark.backend.access.Permission;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets only those import who may change the whole of a tenant's directory: a file may be about any of it. */
@Component
class WholeTenant {

    private final ManagementGuard guard;
    private final Memberships memberships;
    private final CallersOfToday callers;

    WholeTenant(ManagementGuard guard, Memberships memberships, CallersOfToday callers) {
        this.guard = guard;
        this.memberships = memberships;
        this.callers = callers;
    }

    /** The tenant, for those who may look at what its imports hold. */
    TenantId readable(String name, ImportKind kind) {
        return own(guard.permitted(name, Permission.SEARCH, kind.types().toArray(String[]::new)));
    }

    /** The tenant, for those who may import things of that kind. */
    TenantId writable(String name, ImportKind kind) {
        String[] types = kind.types().toArray(String[]::new);
        TenantId tenant = readable(name, kind);
        guard.permitted(name, Permission.UPDATE, types);
        if (kind.isChange()) {
            return tenant;
        }
        guard.permitted(name, Permission.CREATE, types);
        if (!isFor(CurrentCaller.get(), tenant)) {
            throw Rule.ROLE_FOR_PART.in(
                    Problems.of(
                            ProblemCode.FORBIDDEN,
                            "Your role counts for a part of the organization, and a file may be about all of it. Ask an owner."));
        }
        return tenant;
    }

    /**
     * The same for those who may do something with this import. Whose role counts for a part of the organization only may
     * change what they have selected there: each row is asked about. What others have begun they leave alone.
     */
    TenantId writable(String name, ImportFile file) {
        TenantId tenant = writable(name, file.kind());
        Caller caller = CurrentCaller.get();
        if (!isFor(caller, tenant) && !file.actor().id().equals(caller.id())) {
            throw Rule.ROLE_FOR_PART.in(
                    Problems.of(
                            ProblemCode.FORBIDDEN,
                            "Your role counts for a part of the organization, and somebody else has begun this. Ask an owner."));
        }
        return tenant;
    }

    /** The operator has no business with what a tenant's directory holds. */
    TenantId own(TenantId tenant) {
        if (!CurrentCaller.get().belongsTo(tenant)) {
            throw Problems.of(ProblemCode.FORBIDDEN, "Only the organization itself may see and do this.");
        }
        return tenant;
    }

    /** Whoever asked for an import, with what they may do today in the whole tenant; empty when that is over. */
    Optional<Caller> today(ImportFile file) {
        return callers.find(file.actor().then(file.tenant()), file.tenant())
                .filter(caller -> file.kind().isChange() || isFor(caller, file.tenant()));
    }

    /** Whether a caller's role counts in the whole of the tenant. */
    private boolean isFor(Caller caller, TenantId tenant) {
        return caller.kind() != Caller.Kind.PERSON
                || memberships.subtreeOf(caller.id(), tenant).isEmpty();
    }
}
