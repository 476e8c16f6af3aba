package health.waymark.backend.draft;

import health.waymark.backend.access.Caller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.draft.DraftAccess.Subject;
import health.waymark.backend.draft.DraftTable.Content;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.management.SubtreeRoots;
import health.waymark.backend.notice.Notice;
import health.waymark.backend.notice.Notices;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.store.ResourceUpdates;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Drafts that other parts of the platform submit for whoever they work for: many changes, each of which waits for a second
 * person.
 */
@Component
public class DraftProposals {

    private final TenantTransactions transactions;
    private final DraftTable table;
    private final ResourceUpdates writes;
    private final AuditTrail audit;
    private final Notices notices;

    DraftProposals(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            DraftTable table,
            ResourceUpdates writes,
            AuditTrail audit,
            Notices notices) {
        this.transactions = transactions;
        this.table = table;
        this.writes = writes;
        this.audit = audit;
        this.notices = notices;
    }

    /**
     * A change that the store would take.
     *
     * @param body canonical JSON
     * @param base the version that it was made from
     */
    public record Proposal(String type, String id, String body, int base) {

        SubtreeRoots.Wanted wanted() {
            return new SubtreeRoots.Wanted(type, id, body);
        }
    }

    /**
     * Where proposals come from.
     *
     * @param once names it: people are told of it once, however many proposals it makes
     * @param name as people call it
     */
    public record Origin(String once, String name) {}

    /** Which of these references have a draft already: there is at most one of each. */
    public Set<String> existing(TenantId tenant, Collection<String> references) {
        return references.isEmpty()
                ? Set.of()
                : transactions.reading(
                        tenant,
                        jdbc -> Set.copyOf(jdbc.sql("""
                                        select type || '/' || id from resource_draft
                                        where tenant_id = :tenant and type || '/' || id = any (:references)""")
                                .param("tenant", tenant.value())
                                .param("references", references.toArray(String[]::new))
                                .query(String.class)
                                .list()));
    }

    /**
     * Refuses whatever an update would refuse.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException when the store would not take it
     */
    public Proposal rehearsed(TenantId tenant, Actor actor, Resource content, int base) {
        String body = writes.rehearse(tenant, actor, content, base);
        return new Proposal(content.fhirType(), content.getIdElement().getIdPart(), body, base);
    }

    /**
     * Saves and submits them as a part of the running transaction.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 409 when one has a draft meanwhile
     */
    public void submit(TenantId tenant, Actor actor, List<Proposal> proposals, Origin origin) {
        transactions.in(tenant, jdbc -> {
            Set<String> authors = new HashSet<>();
            for (Proposal proposal : proposals) {
                authors.addAll(submit(jdbc, tenant, actor.caller(), proposal, origin));
            }
            audit.record(
                    jdbc,
                    tenant,
                    actor,
                    proposals.stream()
                            .map(proposal -> new Subject(tenant, proposal.type(), proposal.id()))
                            .flatMap(of ->
                                    Stream.of(Drafts.deed("U", "draft-save", of), Drafts.deed("E", "draft-submit", of)))
                            .toList());
            notices.tellOthers(
                    jdbc,
                    tenant,
                    Notice.approvalsWaiting(origin.once(), origin.name()),
                    authors,
                    SubtreeRoots.of(
                            jdbc,
                            tenant,
                            proposals.stream().map(Proposal::wanted).toList()));
            return proposals.size();
        });
    }

    /** Answers who has a part in it: whoever made the key that asks, too. */
    private List<String> submit(JdbcClient jdbc, TenantId tenant, Caller caller, Proposal proposal, Origin origin) {
        String reference = proposal.type() + "/" + proposal.id();
        if (table.lock(jdbc, tenant, proposal.type(), proposal.id()).isPresent()) {
            throw Outcomes.naming(
                    Rule.DRAFT_EXISTS,
                    Outcomes.conflict(
                            OutcomeCode.ALREADY_EXISTS,
                            "There is a draft of " + reference + " already. Publish it or throw it away first.",
                            null));
        }
        table.insert(
                jdbc, tenant, new Content(proposal.type(), proposal.id(), proposal.body(), proposal.base()), caller);
        Draft saved = table.find(jdbc, tenant, proposal.type(), proposal.id())
                .orElseThrow()
                .draft();
        table.submit(jdbc, tenant, saved, caller, origin.name(), null);
        return table.find(jdbc, tenant, proposal.type(), proposal.id())
                .orElseThrow()
                .authors();
    }
}
