package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.fhir.EntryAudit;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out a transaction: its changes are all written or none, its reads see them, and the first entry that fails is
 * named in the one OperationOutcome.
 */
@Component
class TransactionProcessor {

    private final EntryReader reader;
    private final BundleReferences references;
    private final EntryPermissions permissions;
    private final Interactions interactions;
    private final EntryReads reads;
    private final EntryAnswers answers;
    private final EntryAudit audit;

    TransactionProcessor(
            EntryReader reader,
            BundleReferences references,
            EntryPermissions permissions,
            Interactions interactions,
            EntryReads reads,
            EntryAnswers answers,
            EntryAudit audit) {
        this.reader = reader;
        this.references = references;
        this.permissions = permissions;
        this.interactions = interactions;
        this.reads = reads;
        this.answers = answers;
        this.audit = audit;
    }

    Bundle process(Bundle bundle, RequestDetails request) {
        TenantId tenant = FhirRequests.tenant(request);
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
        for (int index = 0; index < bundle.getEntry().size(); index++) {
            plan(plan, bundle.getEntry().get(index), index, tenant);
        }
        Bundle response = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        bundle.getEntry().forEach(entry -> response.addEntry());
        try {
            Consumer<List<Done>> reading = plan.reads().isEmpty() ? null : done -> answerReads(plan, request, response);
            List<Done> done = interactions.carryOut(
                    tenant, FhirRequests.actor(request), plan.changes(), plan.conditions(), reading);
            answerChanges(plan, done, EntryAnswers.wish(request), response);
        } catch (BaseServerResponseException refusal) {
            throw plan.inItsEntry(refusal);
        }
        return response;
    }

    private void plan(Plan plan, BundleEntryComponent entry, int index, TenantId tenant) {
        try {
            Entry read = reader.read(entry, tenant);
            if (read instanceof Entry.Change change) {
                plan.changes().add(change.interaction());
                plan.changeIndexes().add(index);
                noteConditions(plan, change.interaction(), tenant);
            } else if (read instanceof Entry.Get get) {
                plan.reads().add(new Read(index, get));
            }
        } catch (BaseServerResponseException refusal) {
            throw Refusals.inEntry(index, refusal);
        }
    }

    private void noteConditions(Plan plan, Interaction change, TenantId tenant) {
        if (change.content() != null) {
            Set<Criteria> conditions = references.conditions(change.content());
            conditions.forEach(criteria -> permissions.requireSearch(tenant, criteria));
            plan.conditions().addAll(conditions);
        }
    }

    private void answerReads(Plan plan, RequestDetails request, Bundle response) {
        audit.forget(request);
        for (Read read : plan.reads()) {
            try {
                BundleEntryComponent answer = new BundleEntryComponent();
                reads.answer(read.get(), request, answer);
                response.getEntry().set(read.index(), answer);
            } catch (BaseServerResponseException refusal) {
                throw Refusals.inEntry(read.index(), refusal);
            }
        }
    }

    private void answerChanges(Plan plan, List<Done> done, @Nullable PreferReturnEnum wish, Bundle response) {
        for (int number = 0; number < done.size(); number++) {
            BundleEntryComponent answer = new BundleEntryComponent();
            answers.describe(answer, done.get(number), wish);
            response.getEntry().set(plan.changeIndexes().get(number), answer);
        }
    }

    /** A GET entry and its place. */
    private record Read(int index, Entry.Get get) {}

    /** The entries by what is to be done with them; conditions are those of references. */
    private record Plan(
            List<Interaction> changes, List<Integer> changeIndexes, List<Read> reads, Set<Criteria> conditions) {

        BaseServerResponseException inItsEntry(BaseServerResponseException refusal) {
            return Refusals.index(refusal).isPresent()
                    ? Refusals.inEntry(changeIndexes.get(Refusals.index(refusal).getAsInt()), refusal)
                    : refusal;
        }
    }
}
