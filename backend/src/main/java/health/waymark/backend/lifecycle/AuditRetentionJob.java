package health.waymark.backend.lifecycle;

import health.waymark.backend.job.JobKind;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Erases the audit trail of a tenant that has left, when it need not be kept any longer. */
@Component
class AuditRetentionJob implements JobKind {

    static final String NAME = "audit-retention";

    private final Erasure erasure;
    private final Clock clock;

    AuditRetentionJob(Erasure erasure, Clock clock) {
        this.erasure = erasure;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String firstStep() {
        return "keep";
    }

    @Override
    public Step run(JobRun job) {
        if (job.step().equals("keep")) {
            Duration left = Duration.between(clock.instant(), Instant.parse(job.text("until")));
            return left.isNegative() || left.isZero() ? new Step.Next("erase") : new Step.Again(left);
        }
        erasure.deleteAudit(job.tenant(), job.id());
        return new Step.Done();
    }
}
