package health.waymark.backend.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The resources that one row is about, as they would become. */
final class Draft {

    private final Map<String, Part> parts = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param before its JSON as it is stored; null when it is new
     * @param version the current one; null when it is new
     */
    record Part(
            Resource resource,
            @Nullable String before,
            @Nullable Integer version) {

        boolean isNew() {
            return version == null;
        }
    }

    void put(Part part) {
        parts.put(part.resource().fhirType(), part);
    }

    List<Part> parts() {
        return new ArrayList<>(parts.values());
    }

    boolean isNew(String type) {
        return part(type).isNew();
    }

    Organization organization() {
        return (Organization) part("Organization").resource();
    }

    Location location() {
        return (Location) part("Location").resource();
    }

    HealthcareService service() {
        return (HealthcareService) part("HealthcareService").resource();
    }

    Practitioner practitioner() {
        return (Practitioner) part("Practitioner").resource();
    }

    PractitionerRole role() {
        return (PractitionerRole) part("PractitionerRole").resource();
    }

    Endpoint endpoint() {
        return (Endpoint) part("Endpoint").resource();
    }

    private Part part(String type) {
        return Objects.requireNonNull(parts.get(type), "A row of this kind has a resource of each of its types");
    }

    /** Where the identifiers of one of its resources stand; empty for types that are found by other means. */
    static List<Identifier> identifiers(Resource resource) {
        if (resource instanceof Organization organization) {
            return organization.getIdentifier();
        } else if (resource instanceof Location location) {
            return location.getIdentifier();
        } else if (resource instanceof HealthcareService service) {
            return service.getIdentifier();
        } else if (resource instanceof Practitioner practitioner) {
            return practitioner.getIdentifier();
        } else if (resource instanceof PractitionerRole role) {
            return role.getIdentifier();
        } else if (resource instanceof Endpoint endpoint) {
            return endpoint.getIdentifier();
        }
        return new ArrayList<>();
    }
}
