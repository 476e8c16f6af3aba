package health.waymark.backend.validation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.FhirStore;
import health.waymark.backend.store.StoredResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;

/** {@code $validate} of one type and of its instances (FHIR R4, resource-operation-validate.html). */
class ValidateOperation implements FhirProvider, IResourceProvider {

    private final Class<? extends IBaseResource> resourceType;
    private final String type;
    private final ValidateParts parts;

    ValidateOperation(Class<? extends IBaseResource> resourceType, ValidateParts parts) {
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

    /** Says what is wrong with a resource; nothing is written. */
    @Operation(name = "$validate", idempotent = true, manualRequest = true)
    public OperationOutcome validate(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        ToValidate asked = parts.reader().read(request);
        if (id != null && id.hasIdPart()) {
            return ofInstance(id.getIdPart(), asked, request);
        }
        if (asked.mode() == ToValidate.Mode.DELETE || asked.mode() == ToValidate.Mode.UPDATE) {
            throw Outcomes.invalid(
                    "The mode '" + asked.mode().code() + "' needs an id: " + type + "/{id}/$validate.", "mode");
        }
        return parts.validation().of(type, null, asked.requiringResource());
    }

    private OperationOutcome ofInstance(String id, ToValidate asked, RequestDetails request) {
        StoredResource stored = parts.store()
                .read(FhirRequests.tenant(request), type, id)
                .orElseThrow(() -> Outcomes.notFound(type, id));
        if (stored.body() == null) {
            throw Outcomes.gone(type, id);
        }
        if (asked.mode() == ToValidate.Mode.DELETE) {
            return Outcomes.done(stored.reference() + " can be deleted.");
        }
        return parts.validation().of(type, id, asked.resource() == null ? asked.with(stored.body()) : asked);
    }

    /** What the operations of all types share. */
    record ValidateParts(FhirStore store, ToValidateReader reader, Validation validation) {}
}
