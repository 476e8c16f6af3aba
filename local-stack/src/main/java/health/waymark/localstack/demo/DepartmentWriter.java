package health.waymark.localstack.demo;

import health.waymark.localstack.demo.Plans.DepartmentPlan;
import java.util.List;
import java.util.Map;

/** Writes the departments of hospitals, some with rooms and endpoints of their own. */
final class DepartmentWriter {

    private final TenantDraft draft;
    private final EndpointWriter endpoints;

    DepartmentWriter(TenantDraft draft, EndpointWriter endpoints) {
        this.draft = draft;
        this.endpoints = endpoints;
    }

    /** A department of a hospital, part of the hospital or of a larger department. */
    Provider write(DepartmentPlan plan, Provider hospital, Provider parent) {
        String id = hospital.id() + "-" + plan.key();
        String name = name(plan);
        String display = hospital.organization().display() + ", " + name;
        Resource self = new Resource("Organization", id, display, Map.of());
        List<Resource> own =
                plan.ownEndpoint() ? endpoints.write(plan.key(), self, hospital.organization()) : List.of();
        Resource organization = draft.add(Resource.of(
                "Organization",
                "Organization",
                id,
                display,
                Fhir.object(
                        "identifier",
                                List.of(Numbers.assigned(draft.plan().host(), "department", id, hospital.number())),
                        "active", true,
                        "type",
                                List.of(Fhir.concept(
                                        name, Fhir.coding(Systems.ORGANIZATION_TYPE, "dept", "Hospital Department"))),
                        "name", name,
                        "telecom", List.of(Fhir.phone(hospital.site().phone())),
                        "partOf", parent.organization().reference(),
                        "endpoint", own.stream().map(Resource::reference).toList())));
        Resource location = plan.unit().isEmpty() ? null : draft.add(unit(plan, organization, hospital));
        return new Provider(
                hospital.kind(),
                organization,
                hospital.number(),
                hospital.site(),
                location,
                own.isEmpty() ? null : own.get(0),
                parent);
    }

    /** A part of a department for the same specialty is where its examinations are done. */
    private String name(DepartmentPlan plan) {
        String name = plan.specialty().name(draft.language());
        return plan.specialty().key().equals(plan.parent())
                ? draft.language().choose("Functieonderzoek ", "Funktionsdiagnostik ") + name
                : name;
    }

    /** A department's own rooms in the hospital's building. */
    private Resource unit(DepartmentPlan plan, Resource department, Provider hospital) {
        Resource building = hospital.nearestLocation();
        return Resource.of(
                "Location",
                "Location",
                department.id(),
                department.display(),
                Fhir.object(
                        "status", "active",
                        "name", department.display(),
                        "mode", "instance",
                        "type",
                                List.of(Fhir.concept(
                                        plan.specialty().name(draft.language()),
                                        Fhir.coding(Systems.LOCATION_ROLE, plan.unit(), null))),
                        "address", hospital.site().address(),
                        "physicalType", Fhir.concept(null, Fhir.coding(Systems.PHYSICAL_TYPE, "wi", "Wing")),
                        "position", hospital.site().position(),
                        "managingOrganization", department.reference(),
                        "partOf", building == null ? null : building.reference()));
    }
}
