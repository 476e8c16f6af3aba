package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.RawResources;
import org.springframework.stereotype.Component;

/** The history of everything that the shared directory holds or has held (IHE mCSD ITI-91 without a type). */
@Component
class DirectoryHistory implements FhirProvider {

    private final HistoryPages history;
    private final RawResources raw;

    DirectoryHistory(HistoryPages history, RawResources raw) {
        this.history = history;
        this.raw = raw;
    }

    @Override
    public Server server() {
        return Server.DIRECTORY;
    }

    /** All versions of all published copies, and their ends. */
    @History
    public IBundleProvider historyOfEverything(RequestDetails request) {
        return raw.answer(request, history.page(request, new HistoryReader.Of(null, null)));
    }
}
