package health.waymark.backend.profile;

import health.waymark.backend.problem.Rule;
import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.OrganizationAffiliation;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/** The minimum of the mCSD profiles (IHE ITI mCSD 4.0, volume 3, "Care Services" profiles), finding by finding. */
final class McsdRules {

    private static final String BOUNDARY = "http://hl7.org/fhir/StructureDefinition/location-boundary-geojson";

    private McsdRules() {}

    static List<Finding> check(Resource resource) {
        Findings findings = new Findings(resource.fhirType());
        if (resource instanceof DomainResource domain && McsdProfiles.isOf(resource.fhirType())) {
            findings.prohibit(domain.hasImplicitRules(), "implicitRules");
            findings.prohibit(domain.hasModifierExtension(), "modifierExtension");
            ofItsType(domain, findings);
        }
        return findings.all();
    }

    private static void ofItsType(DomainResource resource, Findings findings) {
        if (resource instanceof Organization organization) {
            organization(organization, findings);
        } else if (resource instanceof Location location) {
            location(location, findings);
        } else if (resource instanceof HealthcareService service) {
            findings.require(service.hasType(), "type");
            findings.require(service.hasName(), "name");
        } else if (resource instanceof Practitioner practitioner) {
            findings.require(practitioner.hasName(), "name");
        } else if (resource instanceof PractitionerRole role) {
            findings.require(role.hasCode(), "code");
        } else if (resource instanceof Endpoint endpoint) {
            findings.require(endpoint.hasManagingOrganization(), "managingOrganization");
            findings.pointsAt(endpoint.getManagingOrganization(), "Organization", "managingOrganization");
        } else if (resource instanceof OrganizationAffiliation affiliation) {
            affiliation(affiliation, findings);
        }
    }

    private static void organization(Organization organization, Findings findings) {
        findings.require(organization.hasName(), "name");
        findings.require(organization.hasType(), "type");
        findings.pointsAt(organization.getPartOf(), "Organization", "partOf");
    }

    private static void location(Location location, Findings findings) {
        findings.require(location.hasName(), "name");
        findings.require(location.hasStatus(), "status");
        findings.require(location.hasType(), "type");
        findings.pointsAt(location.getPartOf(), "Location", "partOf");
        findings.pointsAt(location.getManagingOrganization(), "Organization", "managingOrganization");
        if (McsdTypes.FACILITY.isAmong(location.getType())) {
            findings.refuse(
                    location.getType().size() >= 2,
                    Rule.FACILITY_CARE,
                    "type",
                    "of a facility needs a second value: the kind of care that is given there");
            findings.require(location.hasManagingOrganization(), "managingOrganization");
        }
        if (McsdTypes.JURISDICTION.isAmong(location.getType())) {
            findings.refuse(
                    isJurisdiction(location.getPhysicalType()),
                    Rule.JURISDICTION_TYPE,
                    "physicalType",
                    "of a jurisdiction must have the code 'jdn'");
            findings.refuse(
                    location.getExtensionsByUrl(BOUNDARY).stream()
                            .allMatch(boundary -> boundary.getValue() instanceof Attachment),
                    Rule.BOUNDARY_FORM,
                    "extension",
                    "location-boundary-geojson must hold an Attachment");
        }
    }

    private static boolean isJurisdiction(CodeableConcept physicalType) {
        return physicalType.getCoding().stream().map(Coding::getCode).anyMatch("jdn"::equals);
    }

    private static void affiliation(OrganizationAffiliation affiliation, Findings findings) {
        findings.require(affiliation.hasActive(), "active");
        findings.require(affiliation.hasOrganization(), "organization");
        findings.require(affiliation.hasParticipatingOrganization(), "participatingOrganization");
        findings.require(affiliation.hasCode(), "code");
        findings.prohibit(affiliation.hasNetwork(), "network");
        findings.pointsAt(affiliation.getOrganization(), "Organization", "organization");
        findings.pointsAt(affiliation.getParticipatingOrganization(), "Organization", "participatingOrganization");
    }
}
