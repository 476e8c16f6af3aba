package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.RawResources;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;

/** Search of one type, answered by PostgreSQL (IHE mCSD ITI-90). */
class ResourceSearcher implements FhirProvider, IResourceProvider {

    private final Server server;
    private final Class<? extends IBaseResource> resourceType;
    private final ResourceSearch search;
    private final RawResources raw;

    ResourceSearcher(
            Server server, Class<? extends IBaseResource> resourceType, ResourceSearch search, RawResources raw) {
        this.server = server;
        this.resourceType = resourceType;
        this.search = search;
        this.raw = raw;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return resourceType;
    }

    /** By GET and POST; the parameters are read and checked from the request. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return raw.answerSearch(request, search.page(resourceType.getSimpleName(), request, request.getParameters()));
    }
}
