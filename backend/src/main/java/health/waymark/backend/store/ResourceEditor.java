package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Create, update and delete of one type on a tenant's base (FHIR R4, http.html; IHE mCSD ITI-130). */
class ResourceEditor implements FhirProvider, IResourceProvider {

    private final Class<? extends IBaseResource> resourceType;
    private final String type;
    private final ResourceReader.StoreParts parts;

    ResourceEditor(Class<? extends IBaseResource> resourceType, ResourceReader.StoreParts parts) {
        this.resourceType = resourceType;
        this.type = resourceType.getSimpleName();
        this.parts = parts;
    }

    @Override
    public Server server() {
        return Server.TENANT;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return resourceType;
    }

    /** Creates a resource under an id of the server's choice. */
    @Create
    public MethodOutcome create(@ResourceParam IBaseResource resource, RequestDetails request) {
        ResourceRules.check((Resource) resource);
        resource.setId(UUID.randomUUID().toString());
        return write(request, parts.changes().create(resource));
    }

    /** Creates or replaces a resource under the id in the URL; with If-Match only that version. */
    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam IBaseResource resource, RequestDetails request) {
        resource.setId(id.toUnqualifiedVersionless());
        ResourceRules.check((Resource) resource);
        return write(request, expecting(request, parts.changes().upsert(resource)));
    }

    /** Deletes a resource; deleting it again changes nothing. */
    @Delete
    public MethodOutcome delete(@IdParam IdType id, RequestDetails request) {
        ResourceChange change = ResourceChange.delete(type, id.getIdPart());
        List<StoredResource> written = parts.store()
                .write(FhirRequests.tenant(request), FhirRequests.actor(request), List.of(expecting(request, change)));
        if (written.isEmpty()
                && parts.store()
                        .read(FhirRequests.tenant(request), type, id.getIdPart())
                        .isEmpty()) {
            throw Outcomes.notFound(type, id.getIdPart());
        }
        return new MethodOutcome();
    }

    private static ResourceChange expecting(RequestDetails request, ResourceChange change) {
        Integer version = FhirRequests.ifMatch(request);
        return version == null ? change : change.expecting(version);
    }

    private MethodOutcome write(RequestDetails request, ResourceChange change) {
        StoredResource written = parts.store()
                .write(FhirRequests.tenant(request), FhirRequests.actor(request), List.of(change))
                .get(0);
        MethodOutcome outcome = new MethodOutcome(
                new IdType(type, written.id(), Integer.toString(written.version())), written.version() == 1);
        outcome.setResource(parts.raw().inflate(parts.bundles().stub(written)));
        return outcome;
    }
}
