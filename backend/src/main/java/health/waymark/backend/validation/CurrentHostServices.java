package health.waymark.backend.validation;

import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator.NullEvaluationContext;
import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r5.model.Base;
import org.hl7.fhir.r5.model.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's own answers to what rules ask, completed like {@link CurrentWorkerContext} for the newer HL7 core: a rule that
 * follows a reference finds nothing there, because the validator looks at one resource alone.
 */
final class CurrentHostServices extends NullEvaluationContext {

    @Override
    public @Nullable Base resolveReference(
            FHIRPathEngine engine,
            @Nullable Object context,
            @Nullable String url,
            @Nullable Identifier identifier,
            @Nullable Base referring) {
        return null;
    }
}
