package health.waymark.backend.store;

import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import java.util.Objects;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Elements that the server alone writes: the id, the version, its time, and where a resource comes from. */
final class ProtectedElements {

    private ProtectedElements() {}

    /** In a whole resource they are overwritten, whatever the caller says; where it comes from is then its tenant. */
    static void remove(Resource resource) {
        if (resource.hasMeta()) {
            resource.getMeta().setSourceElement(null);
        }
    }

    /** A patch that touches them is refused, for it says that it wants to change them; what it takes away comes back. */
    static void requireUnchanged(Resource before, Resource after) {
        String type = before.fhirType();
        if (!type.equals(after.fhirType())) {
            throw refusal("resourceType");
        }
        require(before.getIdElement().getIdPart(), after.getIdElement().getIdPart(), type + ".id");
        Meta then = before.getMeta();
        Meta now = after.getMeta();
        require(then.getVersionId(), now.getVersionId(), type + ".meta.versionId");
        require(
                then.getLastUpdatedElement().getValueAsString(),
                now.getLastUpdatedElement().getValueAsString(),
                type + ".meta.lastUpdated");
        require(then.getSource(), now.getSource(), type + ".meta.source");
        now.setSource(then.getSource());
    }

    private static void require(@Nullable String before, @Nullable String after, String element) {
        if (after != null && !Objects.equals(before, after)) {
            throw refusal(element);
        }
    }

    private static RuntimeException refusal(String element) {
        return Outcomes.unprocessable(
                OutcomeCode.PROTECTED_ELEMENT,
                element + " is written by the server alone. Leave it out of the patch.",
                element);
    }
}
