package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.RawResources;
import java.util.Objects;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Answers to create, update and patch; HAPI writes them as {@code Prefer} asks. */
@Component
class EditorAnswers {

    private final RawResources raw;
    private final Bundles bundles;
    private final FhirProperties properties;

    EditorAnswers(RawResources raw, Bundles bundles, FhirProperties properties) {
        this.raw = raw;
        this.bundles = bundles;
        this.properties = properties;
    }

    MethodOutcome of(RequestDetails request, Done done) {
        StoredResource resource = Objects.requireNonNull(done.resource(), "What is not a deletion has a resource");
        String version = Integer.toString(resource.version());
        MethodOutcome outcome =
                new MethodOutcome(new IdType(resource.type(), resource.id(), version), done.isCreated());
        outcome.setResource(raw.inflate(bundles.stub(resource)));
        outcome.setOperationOutcome(Outcomes.done(sentence(done, resource)));
        addHeaders(request, done, resource);
        return outcome;
    }

    /** HAPI leaves these out. */
    private void addHeaders(RequestDetails request, Done done, StoredResource resource) {
        if (request.getRestOperationType() == RestOperationTypeEnum.PATCH) {
            request.getResponse().addHeader("ETag", "W/\"" + resource.version() + "\"");
        }
        if (done.isCreated() && request.getRestOperationType() != RestOperationTypeEnum.CREATE) {
            String base = properties.base(FhirRequests.tenant(request).value());
            request.getResponse()
                    .addHeader("Location", base + "/" + resource.reference() + "/_history/" + resource.version());
        }
    }

    private static String sentence(Done done, StoredResource resource) {
        String what = done.isCreated()
                ? " has been created."
                : done.target().fate() == Target.Fate.EXISTING
                        ? " matches If-None-Exist; nothing has been created."
                        : " has been saved as version " + resource.version() + ".";
        return resource.reference() + what;
    }
}
