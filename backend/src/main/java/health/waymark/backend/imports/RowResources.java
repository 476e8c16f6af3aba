package health.waymark.backend.imports;

import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.imports.Draft.Part;
import health.waymark.backend.store.ResourceChanges;
import health.waymark.backend.store.StoredResource;
import java.util.ArrayList;
import java.util.Objects;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Makes the resources that rows are about: as they are, or new. */
@Component
class RowResources {

    private final FhirJson fhirJson;

    RowResources(FhirJson fhirJson) {
        this.fhirJson = fhirJson;
    }

    Part existing(StoredResource stored) {
        String body = Objects.requireNonNull(stored.body(), "Only what is not deleted is current");
        return new Part((Resource) fhirJson.parse(body), body, stored.version());
    }

    /** A resource that says no more than that it is there. */
    Part fresh(ImportKind kind, String type, String id, boolean publish) {
        Resource resource = switch (type) {
            case "Organization" -> organization(kind);
            case "Location" -> location();
            case "HealthcareService" -> new HealthcareService().setActive(true);
            case "Practitioner" -> new Practitioner().setActive(true);
            case "PractitionerRole" -> new PractitionerRole().setActive(true);
            default -> new Endpoint().setStatus(Endpoint.EndpointStatus.ACTIVE);
        };
        resource.setId(id);
        if (!publish) {
            resource.getMeta().addTag().setSystem(ResourceChanges.PUBLICATION).setCode(ResourceChanges.DRAFT);
        }
        return new Part(resource, null, null);
    }

    private static Organization organization(ImportKind kind) {
        Organization organization = new Organization().setActive(true);
        if (kind == ImportKind.FACILITIES) {
            organization.setType(new ArrayList<>(java.util.List.of(Fields.Facilities.mark())));
        }
        return organization;
    }

    private static Location location() {
        return new Location()
                .setStatus(Location.LocationStatus.ACTIVE)
                .setType(new ArrayList<>(java.util.List.of(Fields.Facilities.mark())));
    }

    /** Ties the second resource of a row to the first. */
    static void tie(Draft draft, ImportKind kind) {
        if (kind == ImportKind.FACILITIES) {
            draft.location()
                    .setManagingOrganization(new Reference("Organization/"
                            + draft.organization().getIdElement().getIdPart()));
        } else if (kind == ImportKind.PRACTITIONERS) {
            draft.role()
                    .setPractitioner(new Reference("Practitioner/"
                            + draft.practitioner().getIdElement().getIdPart()));
        }
    }

    /** Whether a part says something else than what is stored. */
    boolean isChanged(Part part) {
        return part.before() == null || !part.resource().equalsDeep((Resource) fhirJson.parse(part.before()));
    }
}
