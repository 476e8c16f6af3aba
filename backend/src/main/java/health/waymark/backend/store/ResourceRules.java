package health.waymark.backend.store;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.problem.Rule;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Slot;

/** What a single resource must keep to beyond FHIR's own structure. */
final class ResourceRules {

    private ResourceRules() {}

    /** Refuses a resource that contradicts itself, before it gets its final id. */
    static void check(Resource resource) {
        if (resource instanceof Slot slot) {
            requireOrder(slot);
        } else if (resource instanceof Organization organization) {
            refuseSelf(resource, organization.getPartOf());
        } else if (resource instanceof Location location) {
            refuseSelf(resource, location.getPartOf());
        }
    }

    private static void requireOrder(Slot slot) {
        if (slot.hasStart()
                && slot.hasEnd()
                && !slot.getEnd().toInstant().isAfter(slot.getStart().toInstant())) {
            throw Outcomes.naming(
                    Rule.ENDS_BEFORE_START, Outcomes.unprocessable("A Slot must end after it starts.", "Slot.end"));
        }
    }

    private static void refuseSelf(Resource resource, Reference partOf) {
        String own = resource.getIdElement().getIdPart();
        boolean isHere = !partOf.getReferenceElement().isAbsolute();
        if (isHere && own != null && own.equals(partOf.getReferenceElement().getIdPart())) {
            String type = resource.fhirType();
            throw Outcomes.naming(
                    Rule.PART_OF_ITSELF,
                    Outcomes.unprocessable("A " + type + " cannot be part of itself.", type + ".partOf"));
        }
    }
}
