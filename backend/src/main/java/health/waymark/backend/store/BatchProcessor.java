package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.fhir.EntryAudit;
import health.waymark.backend.fhir.ErrorInterceptor;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.springframework.stereotype.Component;

/** Carries out a batch: entry after entry, each in a transaction and with an answer of its own. */
@Component
class BatchProcessor {

    private final EntryReader reader;
    private final BundleReferences references;
    private final Interactions interactions;
    private final EntryReads reads;
    private final EntryAnswers answers;
    private final ErrorInterceptor failures;
    private final EntryAudit audit;

    BatchProcessor(
            EntryReader reader,
            BundleReferences references,
            Interactions interactions,
            EntryReads reads,
            EntryAnswers answers,
            ErrorInterceptor failures,
            EntryAudit audit) {
        this.reader = reader;
        this.references = references;
        this.interactions = interactions;
        this.reads = reads;
        this.answers = answers;
        this.failures = failures;
        this.audit = audit;
    }

    Bundle process(Bundle bundle, RequestDetails request) {
        Bundle response = new Bundle().setType(Bundle.BundleType.BATCHRESPONSE);
        for (int index = 0; index < bundle.getEntry().size(); index++) {
            response.addEntry(answer(bundle.getEntry().get(index), index, request));
        }
        return response;
    }

    private BundleEntryComponent answer(BundleEntryComponent entry, int index, RequestDetails request) {
        BundleEntryComponent answer = new BundleEntryComponent();
        try {
            Optional<RuntimeException> refusal = FhirRequests.refusalOf(index, request);
            if (refusal.isPresent()) {
                // As alone: that there is no such type comes before what is wrong with the body
                reader.url(entry, FhirRequests.tenant(request));
                throw refusal.get();
            }
            carryOut(entry, request, answer);
        } catch (RuntimeException failure) {
            answer = new BundleEntryComponent();
            BaseServerResponseException refusal = failures.translate(failure);
            audit.noteFailure(request, entry, refusal.getStatusCode());
            answers.refuse(answer, index, refusal);
        }
        return answer;
    }

    private void carryOut(BundleEntryComponent entry, RequestDetails request, BundleEntryComponent answer) {
        TenantId tenant = FhirRequests.tenant(request);
        Entry read = reader.read(entry, tenant);
        if (read instanceof Entry.Get get) {
            reads.answer(get, request, answer);
        } else if (read instanceof Entry.Change change) {
            Interaction asked = change.interaction();
            if (asked.content() != null
                    && !references.conditions(asked.content()).isEmpty()) {
                throw Outcomes.invalid("References by conditions are resolved in a transaction only.", asked.type());
            }
            Done done = interactions.carryOut(tenant, FhirRequests.actor(request), asked.as(null));
            answers.describe(answer, done, EntryAnswers.wish(request));
        }
    }
}
