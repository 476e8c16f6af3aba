package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Create, update, patch and delete of one type on a tenant's base, each also with conditions (FHIR R4, http.html; IHE
 * mCSD ITI-130).
 */
class ResourceEditor implements FhirProvider, IResourceProvider {

    private final Class<? extends IBaseResource> resourceType;
    private final String type;
    private final EditorParts parts;

    ResourceEditor(Class<? extends IBaseResource> resourceType, EditorParts parts) {
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

    /** Creates a resource under an id of the server's choice; with If-None-Exist only when nothing matches. */
    @Create
    public MethodOutcome create(
            @ResourceParam IBaseResource resource,
            @ConditionalUrlParam @Nullable String condition,
            RequestDetails request) {
        Criteria criteria = criteria(request, condition, "http.If-None-Exist");
        return carryOut(request, Interaction.create((Resource) resource, criteria));
    }

    /** Creates or replaces the resource under the id in the URL, or the one that matches the conditions. */
    @Update
    public MethodOutcome update(
            @IdParam IdType id,
            @ResourceParam IBaseResource resource,
            @ConditionalUrlParam @Nullable String condition,
            RequestDetails request) {
        Resource content = (Resource) resource;
        Integer expected = expected(request);
        Criteria criteria = criteria(request, condition, "http.url");
        return carryOut(
                request,
                criteria == null
                        ? Interaction.update(id.getIdPart(), content, expected)
                        : Interaction.update(criteria, parts.bodies().idIn(request), content, expected));
    }

    /** Changes the resource as the patch says. */
    @Patch
    public MethodOutcome patch(
            @IdParam @Nullable IdType id,
            @ConditionalUrlParam @Nullable String condition,
            PatchTypeEnum format,
            @ResourceParam String body,
            RequestDetails request) {
        Criteria criteria = criteria(request, condition, "http.url");
        String own = id == null ? null : id.getIdPart();
        if (own == null && criteria == null) {
            throw Outcomes.invalid("A PATCH needs an id in its URL, or conditions.", "http.url");
        }
        health.waymark.backend.store.Patch patch = parts.bodies().patch(format, body);
        return carryOut(request, Interaction.patch(type, own, criteria, patch, expected(request)));
    }

    /** Deletes a resource; deleting it again changes nothing. */
    @Delete
    public MethodOutcome delete(
            @IdParam @Nullable IdType id, @ConditionalUrlParam @Nullable String condition, RequestDetails request) {
        Criteria criteria = criteria(request, condition, "http.url");
        String own = id == null ? null : id.getIdPart();
        if (own == null && criteria == null) {
            throw Outcomes.invalid("A DELETE needs an id in its URL, or conditions.", "http.url");
        }
        TenantId tenant = FhirRequests.tenant(request);
        Done done = parts.interactions()
                .carryOut(
                        tenant,
                        FhirRequests.actor(request),
                        Interaction.delete(type, own, criteria, FhirRequests.ifMatch(request)));
        if (done.resource() == null
                && own != null
                && parts.store().read(tenant, type, own).isEmpty()) {
            throw Outcomes.notFound(type, own);
        }
        return new MethodOutcome();
    }

    private @Nullable Criteria criteria(RequestDetails request, @Nullable String condition, String expression) {
        if (condition == null) {
            return null;
        }
        Criteria criteria = Criteria.parse(type, condition, expression);
        parts.permissions().requireSearch(FhirRequests.tenant(request), criteria);
        return criteria;
    }

    private static @Nullable Integer expected(RequestDetails request) {
        return FhirRequests.ifNoneMatchAny(request)
                ? Integer.valueOf(ResourceChange.NONE)
                : FhirRequests.ifMatch(request);
    }

    private MethodOutcome carryOut(RequestDetails request, Interaction asked) {
        Done done = parts.interactions().carryOut(FhirRequests.tenant(request), FhirRequests.actor(request), asked);
        return parts.answers().of(request, done);
    }

    /** What the editors of all types share. */
    record EditorParts(
            FhirStore store,
            Interactions interactions,
            EntryPermissions permissions,
            RequestBodies bodies,
            EditorAnswers answers) {}
}
