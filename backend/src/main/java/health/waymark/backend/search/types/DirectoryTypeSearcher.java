package health.waymark.backend.search.types;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import health.waymark.backend.fhir.FhirProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;

/** Search of one labelled type on the shared directory (IHE mCSD ITI-90). */
final class DirectoryTypeSearcher implements FhirProvider, IResourceProvider {

    private final Class<? extends IBaseResource> resourceType;
    private final DirectorySearch search;

    DirectoryTypeSearcher(Class<? extends IBaseResource> resourceType, DirectorySearch search) {
        this.resourceType = resourceType;
        this.search = search;
    }

    @Override
    public Server server() {
        return Server.DIRECTORY;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return resourceType;
    }

    /** By GET and POST; the parameters are read and checked from the request. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return search.search(resourceType.getSimpleName(), request);
    }
}
