package health.waymark.backend.profile;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The minimum of each mCSD profile. */
class McsdRulesTests {

    private static final String SYSTEM =
            "https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types";

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    Organization;            Organization.name, Organization.type
                    Location;                Location.name, Location.status, Location.type
                    HealthcareService;       HealthcareService.type, HealthcareService.name
                    Practitioner;            Practitioner.name
                    PractitionerRole;        PractitionerRole.code
                    Endpoint;                Endpoint.managingOrganization
                    OrganizationAffiliation; OrganizationAffiliation.active, OrganizationAffiliation.organization, OrganizationAffiliation.participatingOrganization, OrganizationAffiliation.code
                    """)
    void findsEverythingThatAnEmptyResourceLacks(String type, String expressions) {
        assertThat(expressions("\"language\":\"nl\"", type)).containsExactly(expressions.split(", "));
    }

    @Test
    void asksAFacilityForASecondTypeAndItsOrganization() {
        String facility = "\"name\":\"A\",\"status\":\"active\",\"type\":[{\"coding\":[{\"system\":\"" + SYSTEM
                + "\",\"code\":\"facility\"}]}%s]%s";

        assertThat(expressions(facility.formatted("", ""), "Location"))
                .containsExactly("Location.type", "Location.managingOrganization");
        assertThat(expressions(
                        facility.formatted(
                                ",{\"text\":\"hospital\"}",
                                ",\"managingOrganization\":{\"reference\":\"Organization/1\"}"),
                        "Location"))
                .isEmpty();
    }

    @Test
    void asksAJurisdictionForItsPhysicalType() {
        String jurisdiction = "\"name\":\"A\",\"status\":\"active\",\"type\":[{\"coding\":[{\"system\":"
                + "\"urn:ietf:rfc:3986\",\"code\":\"urn:ihe:iti:mcsd:2019:jurisdiction\"}]}]";

        assertThat(expressions(jurisdiction, "Location")).containsExactly("Location.physicalType");
        assertThat(expressions(jurisdiction + ",\"physicalType\":{\"coding\":[{\"code\":\"jdn\"}]}", "Location"))
                .isEmpty();
    }

    @Test
    void refusesWhatMayNotBeThere() {
        assertThat(expressions(
                        "\"implicitRules\":\"urn:x\",\"modifierExtension\":[{\"url\":\"urn:x\",\"valueBoolean\":true}],"
                                + "\"name\":\"A\",\"type\":[{\"text\":\"x\"}],\"partOf\":{\"reference\":\"Location/1\"}",
                        "Organization"))
                .containsExactly("Organization.implicitRules", "Organization.modifierExtension", "Organization.partOf");
    }

    @Test
    void hasNothingToSayOfOtherTypes() {
        assertThat(expressions("\"implicitRules\":\"urn:x\"", "Patient")).isEmpty();
    }

    private static List<String> expressions(String body, String type) {
        Resource resource = (Resource) FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource("{\"resourceType\":\"" + type + "\"," + body + "}");
        return McsdRules.check(resource).stream().map(Finding::expression).toList();
    }
}
