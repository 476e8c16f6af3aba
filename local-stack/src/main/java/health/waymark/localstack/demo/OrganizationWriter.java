package health.waymark.localstack.demo;

import health.waymark.localstack.demo.Plans.Kind;
import health.waymark.localstack.demo.Plans.OrganizationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes organizations with their locations; a facility is always the pair of both. */
final class OrganizationWriter {

    private final TenantDraft draft;
    private final Numbers numbers;
    private final EndpointWriter endpoints;

    OrganizationWriter(TenantDraft draft, Numbers numbers, EndpointWriter endpoints) {
        this.draft = draft;
        this.numbers = numbers;
        this.endpoints = endpoints;
    }

    Provider write(OrganizationPlan plan, @Nullable Provider parent) {
        Kind kind = plan.kind();
        Site site = Site.of(plan, draft.language());
        Resource self = new Resource("Organization", plan.id(), plan.name(), Map.of());
        List<Resource> own = plan.ownEndpoint() ? endpoints.write(endpointKind(kind), self, self) : List.of();
        List<Map<String, Object>> identifiers = identifiers(plan, parent);
        Resource organization = draft.add(Resource.of(
                "Organization",
                kind.hasAddress() ? "FacilityOrganization" : "Organization",
                plan.id(),
                plan.name(),
                Fhir.object(
                        "identifier",
                        identifiers,
                        "active",
                        true,
                        "type",
                        types(kind),
                        "name",
                        plan.name(),
                        "telecom",
                        telecom(site, plan.id()),
                        "address",
                        kind.hasAddress() ? List.of(site.address()) : List.of(),
                        "partOf",
                        parent == null ? null : parent.organization().reference(),
                        "endpoint",
                        own.stream().map(Resource::reference).toList())));
        Resource location = kind.hasAddress() ? draft.add(facility(plan, organization, site)) : null;
        Map<String, Object> number = parent == null || isAustrian() ? identifiers.get(0) : parent.number();
        return new Provider(kind, organization, number, site, location, own.isEmpty() ? null : own.get(0), parent);
    }

    private static String endpointKind(Kind kind) {
        return kind.isHospital() ? "hospital" : kind.key();
    }

    private boolean isAustrian() {
        return draft.language() == Language.DE;
    }

    /** In the Netherlands an organization has a number of its own or is part of one that has. */
    private List<Map<String, Object>> identifiers(OrganizationPlan plan, @Nullable Provider parent) {
        List<Map<String, Object>> identifiers = new ArrayList<>();
        if (isAustrian()) {
            identifiers.add(numbers.austrianOrganization());
        } else if (parent == null) {
            identifiers.add(numbers.ura());
            identifiers.add(numbers.kvk());
        } else {
            identifiers.add(Numbers.assigned(draft.plan().host(), "organization", plan.id(), parent.number()));
        }
        if (!isAustrian() && !plan.kind().agb().isEmpty()) {
            identifiers.add(numbers.agb(plan.kind().agb()));
        }
        return identifiers;
    }

    private List<Map<String, Object>> types(Kind kind) {
        List<Map<String, Object>> types = new ArrayList<>();
        if (kind.hasAddress()) {
            types.add(facilityType());
        }
        types.add(
                kind.key().equals("exchange")
                        ? Fhir.concept(
                                "Regionaal samenwerkingsverband",
                                Fhir.coding(Systems.ORGANIZATION_TYPE, "other", "Other"))
                        : Fhir.concept(null, Fhir.coding(Systems.ORGANIZATION_TYPE, "prov", "Healthcare Provider")));
        if (!isAustrian() && !kind.dutchType().isEmpty()) {
            types.add(kind.dutchType());
        }
        return types;
    }

    private static Map<String, Object> facilityType() {
        return Fhir.concept(null, Fhir.coding(Systems.MCSD_TYPES, "facility", "Facility"));
    }

    private List<Map<String, Object>> telecom(Site site, String mailbox) {
        String host = draft.plan().host();
        return List.of(
                Fhir.phone(site.phone()),
                Fhir.email(mailbox + "@" + host),
                Fhir.object("system", "url", "value", "https://www." + host + "/" + mailbox));
    }

    private Resource facility(OrganizationPlan plan, Resource organization, Site site) {
        return Resource.of(
                "Location",
                "FacilityLocation",
                plan.id(),
                plan.name(),
                Fhir.object(
                        "status", "active",
                        "name", plan.name(),
                        "mode", "instance",
                        "type", List.of(facilityType(), plan.kind().locationRole()),
                        "telecom", List.of(Fhir.phone(site.phone())),
                        "address", site.address(),
                        "physicalType", Fhir.concept(null, Fhir.coding(Systems.PHYSICAL_TYPE, "bu", "Building")),
                        "position", site.position(),
                        "managingOrganization", organization.reference(),
                        "hoursOfOperation", hours(plan.kind().hours())));
    }

    private static List<Map<String, Object>> hours(OpeningHours hours) {
        return hours.availableTime().stream()
                .map(time -> Fhir.object(
                        "daysOfWeek", time.get("daysOfWeek"),
                        "allDay", time.get("allDay"),
                        "openingTime", time.get("availableStartTime"),
                        "closingTime", time.get("availableEndTime")))
                .toList();
    }
}
