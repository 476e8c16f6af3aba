package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import health.waymark.backend.fhir.ConditionalRead;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.RawResources;
import health.waymark.backend.tenancy.TenantId;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;

/** Read, vread and history of one type, on a tenant's base and on the directory (FHIR R4, http.html). */
class ResourceReader implements FhirProvider, IResourceProvider {

    private static final Pattern VERSION = Pattern.compile("\\d{1,9}");

    private final Server server;
    private final Class<? extends IBaseResource> resourceType;
    private final String type;
    private final StoreParts parts;

    ResourceReader(Server server, Class<? extends IBaseResource> resourceType, StoreParts parts) {
        this.server = server;
        this.resourceType = resourceType;
        this.type = resourceType.getSimpleName();
        this.parts = parts;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return resourceType;
    }

    /** Reads the current version, or one by its number. */
    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, RequestDetails request) {
        TenantId tenant = FhirRequests.tenant(request);
        StoredResource found = (id.hasVersionIdPart()
                        ? parts.store().readVersion(tenant, type, id.getIdPart(), versionOf(id))
                        : parts.store().read(tenant, type, id.getIdPart()))
                .orElseThrow(() -> Outcomes.notFound(type, id.getIdPart()));
        if (found.isDeleted()) {
            throw Outcomes.gone(type, id.getIdPart());
        }
        ConditionalRead.check(request, found.version(), found.lastUpdated());
        return parts.bundles().stub(found);
    }

    static int versionOf(IdType id) {
        String version = id.getVersionIdPart();
        if (!VERSION.matcher(version).matches()) {
            throw Outcomes.notFound(id.getResourceType(), id.getIdPart());
        }
        return Integer.parseInt(version);
    }

    /** All versions of one resource. */
    @History
    public IBundleProvider historyOfOne(@IdParam IdType id, RequestDetails request) {
        return parts.raw().answer(request, parts.history().page(request, new HistoryReader.Of(type, id.getIdPart())));
    }

    /** All versions of all resources of the type (IHE mCSD ITI-91). */
    @History
    public IBundleProvider historyOfType(RequestDetails request) {
        return parts.raw().answer(request, parts.history().page(request, new HistoryReader.Of(type, null)));
    }

    /** What the providers of one type share. */
    record StoreParts(
            FhirStore store, Bundles bundles, HistoryPages history, ResourceSearch search, RawResources raw) {}
}
