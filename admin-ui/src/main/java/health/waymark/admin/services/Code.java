package health.waymark.admin.services;

import health.waymark.admin.fhir.Coding;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A coded field as typed: the first coding of the first CodeableConcept of an element. What else is there stays.
 *
 * @param system code system as a URI
 * @param display in words
 */
record Code(String system, String code, String display) {

    static final String SNOMED_CT = "http://snomed.info/sct";

    /** Absent fields are empty ones. */
    Code {
        system = Objects.requireNonNullElse(system, "").strip();
        code = Objects.requireNonNullElse(code, "").strip();
        display = Objects.requireNonNullElse(display, "").strip();
    }

    /** For a new service: nothing yet, in the usual code system. */
    static Code blank() {
        return new Code(SNOMED_CT, "", "");
    }

    static Code of(JsonNode concepts) {
        Coding first = Coding.ofConcept(concepts.path(0));
        boolean nothing = !first.present() && first.system().isEmpty();
        return nothing ? blank() : new Code(first.system(), first.code(), first.display());
    }

    boolean empty() {
        return code.isEmpty() && display.isEmpty();
    }

    /** Writes itself as the first concept of this element, and changes nothing when it is already there. */
    void writeTo(ObjectNode resource, String element) {
        if (equals(of(resource.path(element)))) {
            return;
        }
        ArrayNode concepts = resource.withArray(element);
        if (empty()) {
            if (!concepts.isEmpty()) {
                concepts.remove(0);
            }
        } else {
            write(concepts.isEmpty() ? concepts.addObject() : (ObjectNode) concepts.get(0));
        }
        if (concepts.isEmpty()) {
            resource.remove(element);
        }
    }

    /** Words without a code are the text of the concept (FHIR R4, CodeableConcept). */
    private void write(ObjectNode concept) {
        ArrayNode codings = concept.withArray("coding");
        if (!codings.isEmpty()) {
            codings.remove(0);
        }
        if (code.isEmpty()) {
            concept.put("text", display);
        } else {
            ObjectNode coding = codings.insertObject(0);
            putUnlessEmpty(coding, "system", system);
            coding.put("code", code);
            putUnlessEmpty(coding, "display", display);
            // The text was about the code that has gone.
            concept.remove("text");
        }
        if (codings.isEmpty()) {
            concept.remove("coding");
        }
    }

    private static void putUnlessEmpty(ObjectNode object, String field, String value) {
        if (!value.isEmpty()) {
            object.put(field, value);
        }
    }
}
