package health.waymark.backend.draft;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.Memberships;
import health.waymark.backend.access.Permission;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.job.JobKind;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Step;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes a draft when its time has come, in the name of who decided that. Its one step writes the version and removes
 * the draft in one transaction: whoever takes it up after a kill finds the draft, or has nothing left to do.
 */
@Component
class PublishDraft implements JobKind {

    static final String KIND = "draft-publication";
    static final String STEP = "publish";

    /** A tenant that is frozen may thaw. */
    private static final Duration WHILE_FROZEN = Duration.ofMinutes(5);

    private final TenantTransactions transactions;
    private final Tenants tenants;
    private final Memberships memberships;
    private final AccessPolicy policy;
    private final TenantSettingsStore settings;
    private final DraftTable table;
    private final DraftPublication publication;
    private final DraftNotices notices;

    PublishDraft(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            Tenants tenants,
            Memberships memberships,
            AccessPolicy policy,
            TenantSettingsStore settings,
            DraftTable table,
            DraftDecisions.Outcomes outcomes) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.memberships = memberships;
        this.policy = policy;
        this.settings = settings;
        this.table = table;
        this.publication = outcomes.publication();
        this.notices = outcomes.notices();
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public String firstStep() {
        return STEP;
    }

    @Override
    public Step run(JobRun job) {
        Optional<StoredDraft> seen = transactions.reading(job.tenant(), jdbc -> find(jdbc, job, false));
        if (seen.isEmpty()) {
            return new Step.Done(); // it was taken back, or is published already
        }
        if (seen.get().secondsToGo() > 0) {
            return new Step.Again(Duration.ofSeconds(seen.get().secondsToGo()));
        }
        boolean isWritable = tenants.get(job.tenant())
                .map(found -> found.status().allowsWrites())
                .orElse(false);
        if (!isWritable) {
            return new Step.Again(WHILE_FROZEN);
        }
        // Before the transaction: looking up people states other settings than those of the tenant.
        Optional<Caller> decider = decider(job.tenant(), seen.get());
        return transactions.in(job.tenant(), jdbc -> {
            find(jdbc, job, true).ifPresent(draft -> publish(jdbc, job.tenant(), draft, decider));
            return new Step.Done();
        });
    }

    private Optional<StoredDraft> find(JdbcClient jdbc, JobRun job, boolean locking) {
        String type = job.text("type");
        String id = job.text("id");
        return (locking ? table.lock(jdbc, job.tenant(), type, id) : table.find(jdbc, job.tenant(), type, id))
                .filter(draft -> job.id().equals(draft.job()));
    }

    /**
     * As what they are today: who has left the organization publishes nothing more, and who decided alone does not where a
     * second person is needed by now.
     */
    private Optional<Caller> decider(TenantId tenant, StoredDraft draft) {
        String id = draft.decider();
        Draft.Step decision = draft.draft().decision();
        if (id == null || decision == null) {
            return Optional.empty();
        }
        if (draft.isOf(id) && settings.of(tenant).fourEyes().binds(false)) {
            return Optional.empty();
        }
        Caller person = Caller.person(id, decision.by(), memberships.of(id), false);
        return Optional.of(person)
                .filter(caller -> policy.decide(
                                caller, tenant, Permission.UPDATE, draft.draft().type())
                        .equals(AccessDecision.GRANTED));
    }

    private void publish(JdbcClient jdbc, TenantId tenant, StoredDraft draft, Optional<Caller> decider) {
        if (decider.isPresent()) {
            attempt(jdbc, tenant, draft, decider.get());
        } else {
            giveBack(
                    jdbc,
                    tenant,
                    draft,
                    DraftState.FAILED,
                    "Who decided to publish it may no longer do so alone, or at all. Somebody else has to decide.");
        }
    }

    /** What the store refuses undoes the write alone; the draft then says why. Any other failure is tried again. */
    private void attempt(JdbcClient jdbc, TenantId tenant, StoredDraft draft, Caller decider) {
        Draft of = draft.draft();
        try {
            publication.write(tenant, draft, new Actor(decider, null, null));
        } catch (PreconditionFailedException overtaken) {
            String problem = of.reference() + " had changed since the draft was made from version " + of.baseVersion()
                    + ". Compare the two and put the draft on top of the current version.";
            giveBack(jdbc, tenant, draft, DraftState.STALE, problem);
        } catch (BaseServerResponseException refusal) {
            if (refusal.getStatusCode() >= 500) {
                throw refusal;
            }
            giveBack(jdbc, tenant, draft, DraftState.FAILED, String.valueOf(refusal.getMessage()));
        }
    }

    /** In the transaction of the job's step, so that nobody who relies on the date goes without being told. */
    private void giveBack(JdbcClient jdbc, TenantId tenant, StoredDraft draft, DraftState state, String problem) {
        table.giveBack(jdbc, tenant, draft.draft(), state, problem);
        notices.failed(jdbc, tenant, draft);
    }
}
