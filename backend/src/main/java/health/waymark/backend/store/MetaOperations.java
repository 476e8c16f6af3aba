package health.waymark.backend.store;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Profiles, tags and security labels of resources of one type: {@code $meta}, {@code $meta-add}, {@code $meta-delete}
 * (FHIR R4, resource-operation-meta.html and following).
 */
class MetaOperations implements FhirProvider, IResourceProvider {

    private final Class<? extends IBaseResource> resourceType;
    private final String type;
    private final MetaParts parts;

    MetaOperations(Class<? extends IBaseResource> resourceType, MetaParts parts) {
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

    /** The meta of one resource, or of one of its versions. */
    @Operation(name = "$meta", idempotent = true)
    public Parameters ofOne(@IdParam IdType id, RequestDetails request) {
        TenantId tenant = FhirRequests.tenant(request);
        StoredResource found = (id.hasVersionIdPart()
                        ? parts.store().readVersion(tenant, type, id.getIdPart(), ResourceReader.versionOf(id))
                        : parts.store().read(tenant, type, id.getIdPart()))
                .orElseThrow(() -> Outcomes.notFound(type, id.getIdPart()));
        if (found.isDeleted()) {
            throw Outcomes.gone(type, id.getIdPart());
        }
        return answer(parts.metaIn(found));
    }

    /** Every profile, tag and security label that current resources of the type have. */
    @Operation(name = "$meta", idempotent = true)
    public Parameters ofType(RequestDetails request) {
        return answer(parts.used().by(FhirRequests.tenant(request), type));
    }

    /** Adds profiles, tags and security labels, as a new version. */
    @Operation(name = "$meta-add")
    public Parameters add(
            @IdParam IdType id, @OperationParam(name = "meta", min = 1) @Nullable Meta meta, RequestDetails request) {
        return change(id, request, MetaChange.adding(required(meta)));
    }

    /** Takes profiles, tags and security labels away, as a new version. */
    @Operation(name = "$meta-delete")
    public Parameters delete(
            @IdParam IdType id, @OperationParam(name = "meta", min = 1) @Nullable Meta meta, RequestDetails request) {
        return change(id, request, MetaChange.deleting(required(meta)));
    }

    private static Meta required(@Nullable Meta meta) {
        if (meta == null || meta.isEmpty()) {
            throw Outcomes.invalid(
                    "Send Parameters with a parameter 'meta' that holds profiles, tags or security labels.",
                    "Parameters.parameter");
        }
        return meta;
    }

    private Parameters change(IdType id, RequestDetails request, Patch change) {
        Interaction asked = Interaction.patch(type, id.getIdPart(), null, change, FhirRequests.ifMatch(request));
        Done done = parts.interactions().carryOut(FhirRequests.tenant(request), FhirRequests.actor(request), asked);
        return answer(parts.metaIn(Objects.requireNonNull(done.resource(), "A patch leaves a version")));
    }

    private static Parameters answer(Meta meta) {
        Parameters answer = new Parameters();
        answer.addParameter().setName("return").setValue(meta);
        return answer;
    }

    /** What the operations of all types share. */
    record MetaParts(FhirStore store, Interactions interactions, UsedMeta used, FhirJson fhirJson) {

        Meta metaIn(StoredResource stored) {
            String body = Objects.requireNonNull(stored.body(), "Only what is not deleted has a body");
            return ((Resource) fhirJson.parse(body)).getMeta();
        }
    }
}
