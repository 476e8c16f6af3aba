package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.RawResources;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.InstantType;
import org.springframework.stereotype.Component;

/** Transactions and the history of everything on a tenant's base (FHIR R4, http.html#transaction). */
@Component
class TransactionProvider implements FhirProvider {

    private final TransactionReader reader;
    private final FhirStore store;
    private final HistoryPages history;
    private final RawResources raw;

    TransactionProvider(TransactionReader reader, FhirStore store, HistoryPages history, RawResources raw) {
        this.reader = reader;
        this.store = store;
        this.history = history;
        this.raw = raw;
    }

    @Override
    public Server server() {
        return Server.TENANT;
    }

    /** All entries are written, or none. */
    @Transaction
    public Bundle transact(@TransactionParam Bundle bundle, RequestDetails request) {
        List<ResourceChange> changes = reader.read(bundle, FhirRequests.tenant(request));
        List<StoredResource> written = changes.isEmpty()
                ? List.of()
                : store.write(FhirRequests.tenant(request), FhirRequests.actor(request), changes);
        return response(changes, written);
    }

    /** All versions of all resources. */
    @History
    public IBundleProvider historyOfEverything(RequestDetails request) {
        return raw.answer(request, history.page(request, new HistoryReader.Of(null, null)));
    }

    private static Bundle response(List<ResourceChange> changes, List<StoredResource> written) {
        Bundle response = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        int next = 0;
        for (ResourceChange change : changes) {
            Bundle.BundleEntryResponseComponent answer = response.addEntry().getResponse();
            boolean wasWritten =
                    next < written.size() && written.get(next).reference().equals(change.reference());
            if (wasWritten) {
                describe(answer, written.get(next++));
            } else {
                answer.setStatus("204 No Content");
            }
        }
        return response;
    }

    private static void describe(Bundle.BundleEntryResponseComponent answer, StoredResource version) {
        if (version.isDeleted()) {
            answer.setStatus("204 No Content");
        } else {
            answer.setStatus(version.version() == 1 ? "201 Created" : "200 OK")
                    .setLocation(version.reference() + "/_history/" + version.version());
        }
        answer.setEtag("W/\"" + version.version() + "\"")
                .setLastModifiedElement(new InstantType(version.lastUpdated().toString()));
    }
}
