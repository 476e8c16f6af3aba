package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.RawResources;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/** Batches, transactions and the history of everything on a tenant's base (FHIR R4, http.html#transaction). */
@Component
class TransactionProvider implements FhirProvider {

    private static final int MOST_ENTRIES = 500;

    private final TransactionProcessor transactions;
    private final BatchProcessor batches;
    private final HistoryPages history;
    private final RawResources raw;

    TransactionProvider(
            TransactionProcessor transactions, BatchProcessor batches, HistoryPages history, RawResources raw) {
        this.transactions = transactions;
        this.batches = batches;
        this.history = history;
        this.raw = raw;
    }

    @Override
    public Server server() {
        return Server.TENANT;
    }

    /** A transaction is done whole or not at all; the entries of a batch stand each for themselves. */
    @Transaction
    public Bundle process(@TransactionParam Bundle bundle, RequestDetails request) {
        if (bundle.getEntry().size() > MOST_ENTRIES) {
            throw Outcomes.invalid(
                    "A batch or transaction holds at most " + MOST_ENTRIES + " entries. Send several.", "Bundle.entry");
        }
        if (bundle.getType() == Bundle.BundleType.TRANSACTION) {
            return transactions.process(bundle, request);
        }
        if (bundle.getType() == Bundle.BundleType.BATCH) {
            return batches.process(bundle, request);
        }
        throw Outcomes.notSupported("Only a Bundle of type batch or transaction is taken here.", "Bundle.type");
    }

    /** All versions of all resources. */
    @History
    public IBundleProvider historyOfEverything(RequestDetails request) {
        return raw.answer(request, history.page(request, new HistoryReader.Of(null, null)));
    }
}
