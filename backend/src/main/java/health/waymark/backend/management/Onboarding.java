package health.waymark.backend.management;

import health.waymark.backend.access.Role;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.management.TenantController.NewTenant;
import health.waymark.backend.management.TenantController.NewTenantAnswer;
import health.waymark.backend.management.TenantController.Owner;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.Tenant;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets a tenant up. What can be done in one transaction is; what the login service must do is a job that was written in
 * the same transaction, so that there never is one without the other.
 */
@Component
class Onboarding {

    /** The job that makes a tenant known to the login service. */
    static final String JOB = "onboarding";

    private final Tenants tenants;
    private final Invitations invitations;
    private final Jobs jobs;
    private final Changes changes;

    Onboarding(Tenants tenants, Invitations invitations, Jobs jobs, Changes changes) {
        this.tenants = tenants;
        this.invitations = invitations;
        this.jobs = jobs;
        this.changes = changes;
    }

    NewTenantAnswer begin(TenantId id, NewTenant request) {
        if (id.isReserved()) {
            throw taken(id);
        }
        return changes.makeAnyway(id, "C", "Tenant/" + id, jdbc -> {
            if (!tenants.add(id, request.name())) {
                throw taken(id);
            }
            Owner owner = request.owner();
            return owner == null ? answer(id, null, null) : withOwner(jdbc, id, owner);
        });
    }

    private NewTenantAnswer withOwner(JdbcClient jdbc, TenantId id, Owner owner) {
        InvitationWithLink invitation = invitations.create(
                jdbc, id, new Invitations.Invited(owner.email(), owner.name(), Role.OWNER, null, null));
        UUID job = jobs.start(
                jdbc, id, JOB, Map.of("invitation", invitation.invitation().id().toString()));
        return answer(id, "/api/v1/jobs/" + job, invitation);
    }

    private NewTenantAnswer answer(TenantId id, @Nullable String job, @Nullable InvitationWithLink invitation) {
        Tenant tenant = tenants.get(id).orElseThrow();
        return new NewTenantAnswer(tenant.id(), tenant.name(), tenant.status(), tenant.createdAt(), job, invitation);
    }

    private static RuntimeException taken(TenantId id) {
        return Rule.ID_TAKEN.in(
                Problems.of(ProblemCode.CONFLICT, "The name '" + id + "' is taken. Choose another id.", "/id"));
    }
}
