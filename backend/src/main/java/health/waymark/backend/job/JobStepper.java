package health.waymark.backend.job;

import health.waymark.backend.job.JobTable.After;
import health.waymark.backend.job.JobTable.Claim;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Does one step of the job that has waited longest. */
@Component
class JobStepper {

    private static final Logger log = LoggerFactory.getLogger(JobStepper.class);

    /** With pauses up to five minutes these are more than two hours. */
    private static final int MOST_ATTEMPTS = 30;

    private static final double LONGEST_PAUSE_SECONDS = 300;

    private final TenantTransactions transactions;
    private final Jobs jobs;
    private final Leases leases;
    private final long leaseSeconds;

    JobStepper(
            @Qualifier("workerTransactions") TenantTransactions workerTransactions,
            Jobs jobs,
            Leases leases,
            JobProperties properties) {
        this.transactions = workerTransactions;
        this.jobs = jobs;
        this.leases = leases;
        this.leaseSeconds = properties.lease().toSeconds();
    }

    /** Whether there was a step to do. */
    boolean step() {
        Optional<Claim> claim =
                transactions.in(TenantId.DIRECTORY, jdbc -> JobTable.claim(jdbc, UUID.randomUUID(), leaseSeconds));
        claim.ifPresent(this::work);
        return claim.isPresent();
    }

    private void work(Claim claim) {
        After after = leases.holding(claim, () -> attempt(claim));
        boolean released = transactions.in(TenantId.DIRECTORY, jdbc -> JobTable.release(jdbc, claim, after));
        if (!released) {
            log.warn(
                    "Job {} was cancelled, or another node has taken it meanwhile",
                    claim.run().id());
        }
    }

    private After attempt(Claim claim) {
        JobRun run = claim.run();
        try {
            return after(run, jobs.kind(run.kind()).run(run));
        } catch (JobFailure failure) {
            log.error("Job {} ({}) cannot go on", run.id(), run.kind(), failure);
            return new After("failed", run.step(), 0, false, failure.getMessage());
        } catch (RuntimeException failure) {
            boolean isLast = claim.attempts() >= MOST_ATTEMPTS;
            log.warn("Step {} of job {} failed for the {}. time", run.step(), run.id(), claim.attempts(), failure);
            double pause = Math.min(LONGEST_PAUSE_SECONDS, Math.pow(2, claim.attempts() - 1.0));
            String problem = "The step '" + run.step() + "' failed " + claim.attempts() + " times; the log of the"
                    + " backend says why, under the id of this job.";
            return new After(isLast ? "failed" : "waiting", run.step(), pause, false, problem);
        }
    }

    private static After after(JobRun run, Step step) {
        if (step instanceof Step.Next next) {
            return new After("waiting", next.step(), 0, true, null);
        }
        if (step instanceof Step.Later later) {
            return new After("waiting", later.step(), later.pause().toMillis() / 1000.0, true, null);
        }
        if (step instanceof Step.Again again) {
            return new After("waiting", run.step(), again.pause().toMillis() / 1000.0, false, null);
        }
        return new After("done", run.step(), 0, true, null);
    }
}
