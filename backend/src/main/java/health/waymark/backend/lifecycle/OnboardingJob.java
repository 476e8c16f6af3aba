package health.waymark.backend.lifecycle;

import health.waymark.backend.job.JobKind;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Step;
import health.waymark.backend.tenancy.Tenant;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes a new tenant known to the login service, and lets that invite the owner where it can send mail and we have sent none:
 * one invitation is enough, and two leave people in doubt which one counts.
 */
@Component
class OnboardingJob implements JobKind {

    private final Organizations organizations;
    private final Tenants tenants;
    private final TenantTransactions transactions;

    OnboardingJob(Organizations organizations, Tenants tenants, TenantTransactions tenantTransactions) {
        this.organizations = organizations;
        this.tenants = tenants;
        this.transactions = tenantTransactions;
    }

    @Override
    public String name() {
        return "onboarding";
    }

    @Override
    public String firstStep() {
        return "organization";
    }

    @Override
    public Step run(JobRun job) {
        if (job.step().equals("organization")) {
            createOrganization(job);
            return new Step.Next("invite");
        }
        invite(job);
        return new Step.Done();
    }

    private void createOrganization(JobRun job) {
        if (organizations.areOurs()) {
            Tenant tenant = tenants.get(job.tenant()).orElseThrow();
            organizations.create(tenant.id(), tenant.name());
        }
    }

    /** A second run sends a second mail with the same link to the same address, which does no harm. */
    private void invite(JobRun job) {
        if (organizations.canInvite()) {
            openInvitation(job.tenant(), UUID.fromString(job.text("invitation")))
                    .ifPresent(email -> organizations.invite(job.tenant().value(), email));
        }
    }

    /** The address of an invitation that is open and that we have sent no mail about. */
    Optional<String> openInvitation(TenantId tenant, UUID invitation) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("""
                                select email from invitation
                                where tenant_id = :tenant and id = :id and accepted_at is null and revoked_at is null
                                  and not exists (select from mail where tenant_id = :tenant
                                                  and about = 'Invitation/' || invitation.id)""")
                        .param("tenant", tenant.value())
                        .param("id", invitation)
                        .query(String.class)
                        .optional());
    }
}
