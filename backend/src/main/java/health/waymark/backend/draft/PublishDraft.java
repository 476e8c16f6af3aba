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

    PublishDraft(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            Tenants tenants,
            Memberships memberships,
            AccessPolicy policy,
            TenantSettingsStore settings,
            DraftTable table,
            DraftPublication publication) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.memberships = memberships;
        this.policy = policy;
        this.settings = settings;
        this.table = table;
        this.publication = publication;
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
        return transactions.in(
                job.tenant(),
                jdbc -> table.lock(jdbc, job.tenant(), job.text("type"), job.text("id"))
                        .filter(draft -> job.id().equals(draft.job()))
                        .map(draft -> publish(jdbc, job.tenant(), draft))
                        .orElseGet(Step.Done::new)); // it was taken back, or is published already
    }

    private Step publish(JdbcClient jdbc, TenantId tenant, StoredDraft draft) {
        if (draft.secondsToGo() > 0) {
            return new Step.Again(Duration.ofSeconds(draft.secondsToGo()));
        }
        boolean isWritable =
                tenants.get(tenant).map(found -> found.status().allowsWrites()).orElse(false);
        if (!isWritable) {
            return new Step.Again(WHILE_FROZEN);
        }
        Optional<Caller> decider = decider(tenant, draft);
        if (decider.isEmpty()) {
            table.giveBack(
                    jdbc,
                    tenant,
                    draft.draft(),
                    DraftState.FAILED,
                    "Who decided to publish it may no longer do so alone, or at all. Somebody else has to decide.");
        } else {
            attempt(jdbc, tenant, draft, decider.get());
        }
        return new Step.Done();
    }

    /**
     * As what they are today: who has left the organization publishes nothing more, and who decided alone does not where a
     * second person is needed by now.
     */
    private Optional<Caller> decider(TenantId tenant, StoredDraft draft) {
        String id = draft.decider();
        Draft.Step decision = draft.draft().decision();
        boolean alone = id != null && draft.isOf(id);
        if (id == null
                || decision == null
                || (alone && settings.of(tenant).fourEyes().binds(false))) {
            return Optional.empty();
        }
        Caller person = Caller.person(id, decision.by(), memberships.of(id), false);
        return Optional.of(person)
                .filter(caller -> policy.decide(
                                caller, tenant, Permission.UPDATE, draft.draft().type())
                        .equals(AccessDecision.GRANTED));
    }

    /** What the store refuses undoes the write alone; the draft then says why. Any other failure is tried again. */
    private void attempt(JdbcClient jdbc, TenantId tenant, StoredDraft draft, Caller decider) {
        Draft of = draft.draft();
        try {
            publication.write(jdbc, tenant, draft, new Actor(decider, null, null));
        } catch (PreconditionFailedException overtaken) {
            String problem = of.reference() + " had changed since the draft was made from version " + of.baseVersion()
                    + ". Compare the two and put the draft on top of the current version.";
            table.giveBack(jdbc, tenant, of, DraftState.STALE, problem);
        } catch (BaseServerResponseException refusal) {
            if (refusal.getStatusCode() >= 500) {
                throw refusal;
            }
            table.giveBack(jdbc, tenant, of, DraftState.FAILED, String.valueOf(refusal.getMessage()));
        }
    }
}
