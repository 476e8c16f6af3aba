package health.waymark.backend.isolation;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** Writes a text that is unique to one tenant into every element of a resource that can hold it. */
final class Canaries {

    private static final Set<String> NOT_FILLED = Set.of("id", "extension", "modifierExtension", "contained", "text");
    private static final int DEEPEST = 3;

    private final FhirContext context = FhirContext.forR4Cached();

    /** A resource of that type, full of the canary, that stays out of the shared directory. */
    String resource(String type, String id, String canary, String patient) {
        Resource resource = (Resource) context.getResourceDefinition(type).newInstance();
        fill(context.getResourceDefinition(type), resource, canary, 0);
        resource.setId(id);
        resource.getMeta().setSource("urn:" + canary);
        resource.getMeta()
                .addTag(new Coding("https://waymark.health/fhir/CodeSystem/publication", "draft", null))
                .addTag(new Coding("urn:canary", canary, canary));
        String json = context.newJsonParser().encodeResourceToString(resource);
        boolean pointsAtAPatient =
                Set.of("ServiceRequest", "DiagnosticReport", "Communication").contains(type);
        return pointsAtAPatient && !json.contains("\"subject\"")
                ? json.replaceFirst("\\}$", ",\"subject\":{\"reference\":\"Patient/" + patient + "\"}}")
                : json;
    }

    private void fill(BaseRuntimeElementCompositeDefinition<?> definition, IBase into, String canary, int depth) {
        for (BaseRuntimeChildDefinition child : definition.getChildren()) {
            if (NOT_FILLED.contains(child.getElementName())) {
                continue;
            }
            for (String name : child.getValidChildNames()) {
                BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
                IBase value = valueOf(type, canary, depth);
                if (value != null && child.getAccessor().getValues(into).isEmpty()) {
                    child.getMutator().addValue(into, value);
                }
            }
        }
    }

    private IBase valueOf(BaseRuntimeElementDefinition<?> type, String canary, int depth) {
        Class<?> wanted = type.getImplementingClass();
        if (wanted == StringType.class) {
            return new StringType(canary);
        } else if (wanted == CodeableConcept.class) {
            return new CodeableConcept(new Coding("urn:canary", canary, canary)).setText(canary);
        } else if (wanted == Identifier.class) {
            return new Identifier().setSystem("urn:canary").setValue(canary);
        } else if (wanted == HumanName.class) {
            return new HumanName().setFamily(canary).addGiven(canary);
        } else if (wanted == Address.class) {
            return new Address().setCity(canary).setText(canary);
        } else if (wanted == ContactPoint.class) {
            return new ContactPoint().setValue(canary);
        } else if (wanted == Annotation.class) {
            return new Annotation().setText(canary);
        } else if (wanted == Attachment.class) {
            return new Attachment().setTitle(canary);
        } else if (wanted == Reference.class) {
            return null;
        } else if (BackboneElement.class.isAssignableFrom(wanted)
                && depth < DEEPEST
                && type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            IBase part = composite.newInstance();
            fill(composite, part, canary, depth + 1);
            return part.isEmpty() ? null : part;
        }
        return null;
    }
}
