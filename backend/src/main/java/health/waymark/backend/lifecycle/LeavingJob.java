package health.waymark.backend.lifecycle;

import health.waymark.backend.job.JobFailure;
import health.waymark.backend.job.JobKind;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.job.Step;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantStatus;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A tenant leaves: its data are exported, it disappears from the directory, it may still come back for a while, then it
 * is erased with proof. It is frozen before this begins.
 */
@Component
class LeavingJob implements JobKind {

    static final String NAME = "leaving";

    /** Until the last of these the tenant may come back. */
    static final List<String> REVOCABLE = List.of("export", "exported", "withdraw", "withdrawn", "grace");

    private static final Duration SOON = Duration.ofMillis(300);

    private final Jobs jobs;
    private final Tenants tenants;
    private final TenantTransactions transactions;
    private final Organizations organizations;
    private final Erasure erasure;
    private final Certificates certificates;
    private final ExportFolder exports;
    private final Clock clock;

    LeavingJob(Jobs jobs, Tenants tenants, TenantTransactions tenantTransactions, LeavingParts parts, Clock clock) {
        this.jobs = jobs;
        this.tenants = tenants;
        this.transactions = tenantTransactions;
        this.organizations = parts.organizations();
        this.erasure = parts.erasure();
        this.certificates = parts.certificates();
        this.exports = parts.exports();
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String firstStep() {
        return "export";
    }

    @Override
    public Step run(JobRun job) {
        return switch (job.step()) {
            case "export" -> export(job);
            case "exported" -> exported(job);
            case "withdraw" -> withdraw(job);
            case "withdrawn" -> withdrawn(job);
            case "grace" -> grace(job);
            case "inventory" -> inventory(job);
            case "organization" -> organization(job);
            case "erase" -> erase(job);
            default -> certify(job);
        };
    }

    private Step export(JobRun job) {
        long keepSeconds = Math.max(
                Duration.ofDays(1).toSeconds(),
                Duration.between(clock.instant(), graceUntil(job)).toSeconds());
        UUID export = transactions.in(
                job.tenant(),
                jdbc -> jobs.start(
                        jdbc,
                        job.tenant(),
                        ExportJob.NAME,
                        Map.of("history", "true", "keepSeconds", String.valueOf(keepSeconds))));
        job.data().put("export", export.toString());
        return new Step.Next("exported");
    }

    private Step exported(JobRun job) {
        String state = jobs.find(UUID.fromString(job.text("export")))
                .map(export -> export.step().equals(ExportJob.READY) ? "ready" : export.state())
                .orElse("failed");
        if (state.equals("failed") || state.equals("cancelled")) {
            throw new JobFailure("The export of the tenant's data did not succeed. Begin leaving anew.");
        }
        return state.equals("ready") ? new Step.Next("withdraw") : new Step.Again(SOON);
    }

    /** From here on the publisher takes the tenant out of the directory. */
    private Step withdraw(JobRun job) {
        moveUnlessCancelled(job, TenantStatus.FROZEN, TenantStatus.LEAVING);
        return new Step.Next("withdrawn");
    }

    private Step withdrawn(JobRun job) {
        boolean isThere = transactions.reading(
                job.tenant(),
                jdbc -> jdbc.sql("select exists (select from publication where source = :tenant)")
                        .param("tenant", job.tenant().value())
                        .query(Boolean.class)
                        .single());
        return isThere ? new Step.Again(SOON) : new Step.Next("grace");
    }

    private Step grace(JobRun job) {
        Duration left = Duration.between(clock.instant(), graceUntil(job));
        return left.isNegative() || left.isZero() ? new Step.Next("inventory") : new Step.Again(left);
    }

    private static Instant graceUntil(JobRun job) {
        return Instant.parse(job.text("graceUntil"));
    }

    /** From here on the tenant cannot come back, and callers do not find it any more. */
    private Step inventory(JobRun job) {
        moveUnlessCancelled(job, TenantStatus.LEAVING, TenantStatus.ERASING);
        certificates.describe(
                job.data(), erasure.inventory(job.tenant()), erasure.auditInventory(job.tenant()), exportFiles(job));
        return new Step.Next("organization");
    }

    private String exportFiles(JobRun job) {
        return jobs.dataOf(job.tenant(), UUID.fromString(job.text("export")), ExportJob.NAME)
                .map(data -> data.path("files").toString())
                .orElse("[]");
    }

    private Step organization(JobRun job) {
        if (organizations.areOurs()) {
            organizations.delete(job.tenant().value());
        }
        return new Step.Next("erase");
    }

    private Step erase(JobRun job) {
        erasure.deleteDirectoryHistory(job.tenant());
        erasure.deleteRows(job.tenant(), job.id());
        exports.deleteAll(job.tenant());
        return new Step.Next("certify");
    }

    /** Counts again: what came in between would be here. The job that does it is the one row that may be left. */
    private Step certify(JobRun job) {
        TenantId tenant = job.tenant();
        long left = erasure.inventory(tenant).stream()
                .mapToLong(Erasure.Inventory::rows)
                .sum();
        if (left > 1) {
            return new Step.Next("erase");
        }
        transactions.in(tenant, jdbc -> certify(jdbc, job));
        return new Step.Done();
    }

    private boolean certify(JdbcClient jdbc, JobRun job) {
        certificates.put(
                jdbc,
                job,
                left -> jobs.start(jdbc, job.tenant(), AuditRetentionJob.NAME, Map.of("until", left.toString())));
        tenants.rename(job.tenant(), job.tenant().value());
        return tenants.move(job.tenant(), List.of(TenantStatus.ERASING), TenantStatus.ERASED);
    }

    private void moveUnlessCancelled(JobRun job, TenantStatus from, TenantStatus to) {
        boolean moved = transactions.in(
                job.tenant(),
                jdbc -> jobs.stillWanted(jdbc, job.tenant(), job.id())
                        && tenants.move(job.tenant(), List.of(from, to), to));
        if (!moved) {
            throw new JobFailure("The tenant is not " + from.code() + " any more: somebody has changed its status.");
        }
    }
}
