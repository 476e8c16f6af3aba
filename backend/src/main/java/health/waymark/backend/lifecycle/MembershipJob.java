package health.waymark.backend.lifecycle;

import health.waymark.backend.job.JobKind;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Step;
import org.springframework.stereotype.Component;

/** Makes a member of a tenant one of its organization at the login service, or no longer one. */
@Component
class MembershipJob implements JobKind {

    private final Organizations organizations;

    MembershipJob(Organizations organizations) {
        this.organizations = organizations;
    }

    @Override
    public String name() {
        return "membership";
    }

    @Override
    public String firstStep() {
        return "organization";
    }

    @Override
    public Step run(JobRun job) {
        String tenant = job.tenant().value();
        String subject = job.text("subject");
        if (!organizations.areOurs()) {
            return new Step.Done();
        }
        if (job.text("member").equals("true")) {
            organizations.join(tenant, subject);
        } else {
            organizations.leave(tenant, subject);
        }
        return new Step.Done();
    }
}
