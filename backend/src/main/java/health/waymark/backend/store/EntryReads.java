package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.EntryAudit;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.RawResources;
import health.waymark.backend.fhir.ResourceShape;
import health.waymark.backend.fhir.SubRequests;
import health.waymark.backend.tenancy.TenantId;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Answers the GET entries of a Bundle: read, vread, search and history. */
@Component
class EntryReads {

    private final FhirStore store;
    private final ResourceSearch search;
    private final HistoryPages history;
    private final Bundles bundles;
    private final RawResources raw;
    private final ResourceShape shape;
    private final EntryAudit audit;

    EntryReads(
            FhirStore store,
            ResourceSearch search,
            HistoryPages history,
            Bundles bundles,
            RawResources raw,
            ResourceShape shape,
            EntryAudit audit) {
        this.store = store;
        this.search = search;
        this.history = history;
        this.bundles = bundles;
        this.raw = raw;
        this.shape = shape;
        this.audit = audit;
    }

    void answer(Entry.Get get, RequestDetails request, BundleEntryComponent answer) {
        EntryUrl url = get.url();
        if (url.id() != null && (!url.isHistory() || url.version() != null)) {
            read(get, url.id(), request, answer);
        } else if (url.isHistory()) {
            history(url, request, answer);
        } else {
            search(url, request, answer);
        }
    }

    private void read(Entry.Get get, String id, RequestDetails request, BundleEntryComponent answer) {
        TenantId tenant = FhirRequests.tenant(request);
        EntryUrl url = get.url();
        String type = Objects.requireNonNull(url.type(), "An id follows a type");
        StoredResource found = (url.version() == null
                        ? store.read(tenant, type, id)
                        : store.readVersion(tenant, type, id, url.version()))
                .orElseThrow(() -> Outcomes.notFound(type, id));
        if (found.isDeleted()) {
            throw Outcomes.gone(type, id);
        }
        boolean known = get.request().hasIfNoneMatch()
                && FhirRequests.versionIn(get.request().getIfNoneMatch()) == found.version();
        if (!known) {
            Resource stub = bundles.stub(found);
            RequestDetails inner = SubRequests.of(
                    request,
                    url.version() == null ? RestOperationTypeEnum.READ : RestOperationTypeEnum.VREAD,
                    type,
                    id,
                    url.text());
            audit.noteRead(request, inner, stub);
            answer.setResource(inPart(stub, inner.getParameters()));
        }
        answer.getResponse()
                .setStatus(known ? "304 Not Modified" : "200 OK")
                .setEtag("W/\"" + found.version() + "\"")
                .setLastModifiedElement(new InstantType(found.lastUpdated().toString()));
    }

    private void search(EntryUrl url, RequestDetails request, BundleEntryComponent answer) {
        String type = Objects.requireNonNull(url.type(), "A search is of a type");
        RequestDetails inner = SubRequests.of(request, RestOperationTypeEnum.SEARCH_TYPE, type, url.text());
        Bundle found = search.search(type, inner);
        audit.noteRead(request, inner, found);
        answer.setResource(inPart(found, inner.getParameters()));
        answer.getResponse().setStatus("200 OK");
    }

    private void history(EntryUrl url, RequestDetails request, BundleEntryComponent answer) {
        String type = url.type();
        String id = url.id();
        if (type != null
                && id != null
                && store.read(FhirRequests.tenant(request), type, id).isEmpty()) {
            throw Outcomes.notFound(type, id);
        }
        RequestDetails inner = type == null
                ? SubRequests.of(request, RestOperationTypeEnum.HISTORY_SYSTEM, null, url.text())
                : id == null
                        ? SubRequests.of(request, RestOperationTypeEnum.HISTORY_TYPE, type, url.text())
                        : SubRequests.of(request, RestOperationTypeEnum.HISTORY_INSTANCE, type, id, url.text());
        Bundle page = history.page(inner, new HistoryReader.Of(type, id)).bundle();
        audit.noteRead(request, inner, page);
        answer.setResource(inPart(page, inner.getParameters()));
        answer.getResponse().setStatus("200 OK");
    }

    private Resource inPart(Resource whole, Map<String, String[]> parameters) {
        if (!parameters.containsKey("_summary") && !parameters.containsKey("_elements")) {
            return whole;
        }
        if (whole instanceof Bundle bundle) {
            for (BundleEntryComponent entry : bundle.getEntry()) {
                if (entry.getResource() != null) {
                    entry.setResource(inPart(entry.getResource(), parameters));
                }
            }
            return bundle;
        }
        return shape.of((Resource) raw.inflate(whole), parameters);
    }
}
