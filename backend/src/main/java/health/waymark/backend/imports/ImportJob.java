package health.waymark.backend.imports;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CallersOfToday;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.imports.ImportRows.Counts;
import health.waymark.backend.imports.ImportRows.Identified;
import health.waymark.backend.job.JobKind;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Step;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Checks or applies an import, slice by slice, in the name of whoever asked for it. Each slice asks anew whether they
 * may, and whether it is still wanted.
 */
@Component
class ImportJob implements JobKind {

    static final String NAME = "import";

    private static final int LOCKED = 423;
    private static final int ROWS_TO_READ = 1_000;
    private static final Step GO_ON = new Step.Again(Duration.ZERO);

    private final TenantTransactions transactions;
    private final ImportFiles files;
    private final ImportRows rows;
    private final SelectionSearch selections;
    private final ImportWork work;
    private final WholeTenant whole;
    private final QuotaStore quotas;
    private final AuditTrail audit;

    ImportJob(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            BulkChanges.ImportTables tables,
            SelectionSearch selections,
            ImportWork work,
            WholeTenant whole,
            QuotaStore quotas,
            AuditTrail audit) {
        this.transactions = transactions;
        this.files = tables.files();
        this.rows = tables.rows();
        this.selections = selections;
        this.work = work;
        this.whole = whole;
        this.quotas = quotas;
        this.audit = audit;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String firstStep() {
        return "order";
    }

    @Override
    public Step run(JobRun job) {
        Optional<ImportFile> file = wanted(job);
        if (file.isEmpty()) {
            return new Step.Done();
        }
        Optional<Caller> caller = whole.today(file.get());
        if (caller.isEmpty()) {
            return fail(
                    file.get(),
                    Obstacle.of(
                            Rule.NOT_ALLOWED_ANY_MORE,
                            "Whoever started this may not do it any more. Start it again as somebody who may."));
        }
        try {
            return CallersOfToday.as(caller.get(), () -> step(job, file.get(), caller.get()));
        } catch (ImportWork.Stopped stopped) {
            return new Step.Done();
        }
    }

    /** The import, when this job is still the one that is to do it. */
    private Optional<ImportFile> wanted(JobRun job) {
        UUID id = UUID.fromString(job.text("import"));
        return transactions
                .reading(job.tenant(), jdbc -> files.find(jdbc, job.tenant(), id))
                .filter(file -> job.id().equals(file.job()) && file.state().isBusy());
    }

    private Step step(JobRun job, ImportFile file, Caller caller) {
        if (file.state() == ImportState.CHECKING) {
            if (job.step().equals(firstStep())) {
                return begin(file, caller);
            }
            return work.checkSome(file) ? GO_ON : end(file, caller, ImportState.CHECKED);
        }
        if (!file.kind().isChange() && quotas.isFull(file.tenant())) {
            return fail(
                    file,
                    Obstacle.of(
                            Rule.QUOTA_FULL,
                            "This tenant has as many resources as its quota allows. Delete some or ask the operator,"
                                    + " then apply the rest."));
        }
        try {
            return work.applySome(file, caller) ? GO_ON : end(file, caller, ImportState.APPLIED);
        } catch (BaseServerResponseException refusal) {
            if (refusal.getStatusCode() == LOCKED) {
                return fail(
                        file,
                        Obstacle.of(
                                Rule.TENANT_FROZEN,
                                "The tenant is frozen or is leaving. Ask the operator, then apply the rest."));
            }
            throw refusal;
        }
    }

    private Step begin(ImportFile file, Caller caller) {
        Optional<Obstacle> problem = file.toBeFound().flatMap(change -> selections.resolve(file, caller, change));
        if (problem.isPresent()) {
            return fail(file, problem.get());
        }
        order(file);
        return new Step.Next("rows");
    }

    /** By what each row is known, and what comes first. Of a file of resources that was clear when it was read. */
    private void order(ImportFile file) {
        if (!file.kind().isTable()) {
            return;
        }
        List<Identified> all = new ArrayList<>();
        int line = 0;
        while (true) {
            int after = line;
            List<ImportRow> part =
                    transactions.reading(file.tenant(), jdbc -> rows.after(jdbc, file, after, ROWS_TO_READ));
            if (part.isEmpty()) {
                break;
            }
            part.forEach(row -> all.add(Identity.identified(file, row)));
            line = part.get(part.size() - 1).line();
        }
        List<Identified> ranked = ImportOrder.ranked(file.kind(), all);
        for (int from = 0; from < ranked.size(); from += ROWS_TO_READ) {
            List<Identified> part = ranked.subList(from, Math.min(ranked.size(), from + ROWS_TO_READ));
            transactions.in(file.tenant(), jdbc -> {
                rows.identify(jdbc, file, part);
                return part.size();
            });
        }
    }

    private Step end(ImportFile file, Caller caller, ImportState state) {
        transactions.in(file.tenant(), jdbc -> {
            if (files.lock(jdbc, file, file.state())) {
                Counts counts = rows.counts(jdbc, file);
                files.end(jdbc, file, state, null, counts);
                audit.record(jdbc, file.tenant(), file.actor().as(caller), List.of(deed(file, state, counts)));
            }
            return state;
        });
        return new Step.Done();
    }

    private static Deed deed(ImportFile file, ImportState state, Counts counts) {
        String said = "kind=" + file.kind().code() + "&new=" + counts.created() + "&changed=" + counts.changed()
                + "&unchanged=" + counts.unchanged() + "&error=" + counts.error();
        return Deed.query("import-" + state.code(), "Import/" + file.id(), said, List.of(), List.of());
    }

    private Step fail(ImportFile file, Obstacle problem) {
        transactions.in(file.tenant(), jdbc -> {
            if (files.lock(jdbc, file, file.state())) {
                files.end(jdbc, file, ImportState.FAILED, problem, rows.counts(jdbc, file));
            }
            return file.id();
        });
        return new Step.Done();
    }
}
