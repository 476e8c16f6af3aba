package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * How many labels a change costs. The cast: the hospital isala with the endpoint fhir and the Location main; below it the
 * departments d1, d2 and d3 with four services each, of which d1 has an endpoint e1 and a Location l1 of its own, and a
 * role r1. That makes 19 labels.
 */
@DirectoryTest
class TouchedLabelsIntegrationTests {

    private TestDirectory directory;
    private TestTenant tenant;

    @BeforeEach
    void publishTheHospital(@Autowired ApplicationContext context) {
        directory = new TestDirectory(context);
        tenant = new TestTenant(context);
        endpoint("fhir", "active");
        endpoint("e1", "active");
        tenant.save("Organization/isala", "name: 'Isala', endpoint: [{reference: 'Endpoint/fhir'}]");
        tenant.save("Location/main", "name: 'Main', managingOrganization: {reference: 'Organization/isala'}");
        tenant.save(
                "Organization/d1",
                "name: 'd1', partOf: {reference: 'Organization/isala'}, endpoint: [{reference: 'Endpoint/e1'}]");
        tenant.save("Location/l1", "name: 'l1', managingOrganization: {reference: 'Organization/d1'}");
        tenant.save("Organization/d2", "name: 'd2', partOf: {reference: 'Organization/isala'}");
        tenant.save("Organization/d3", "name: 'd3', partOf: {reference: 'Organization/isala'}");
        for (String department : new String[] {"d1", "d2", "d3"}) {
            IntStream.range(0, 4)
                    .forEach(each -> tenant.save(
                            "HealthcareService/" + department + "-" + each,
                            "name: 'S', providedBy: {reference: 'Organization/" + department + "'}"));
        }
        tenant.save("Practitioner/p", "name: [{family: 'Jansen'}]");
        tenant.save(
                "PractitionerRole/r1",
                "practitioner: {reference: 'Practitioner/p'}, organization: {reference: 'Organization/d1'}");
        directory.publish();
        directory.forgetParked();
    }

    @ParameterizedTest(name = "{0} {1}: {2} labels, because {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Organization/isala | name: 'Isala', endpoint: [{reference: 'Endpoint/fhir'}]           |  0 | nothing has changed
            Organization/isala | name: 'Isala', endpoint: [{reference: 'Endpoint/fhir'}], telecom: [{system: 'phone', value: '1'}] | 1 | others show no telephone of it
            Organization/isala | name: 'Isala Klinieken', endpoint: [{reference: 'Endpoint/fhir'}] | 19 | all below it show its name
            Endpoint/fhir      | status: 'off', connectionType: {code: 'rest'}, payloadType: [{text: 'any'}] | 12 | d1 has an endpoint of its own
            Endpoint/e1        | status: 'off', connectionType: {code: 'rest'}, payloadType: [{text: 'any'}] |  7 | only d1 with its Location services and role use it
            Location/main      | name: 'Renamed', managingOrganization: {reference: 'Organization/isala'}    | 12 | d1 has a Location of its own
            Location/l1        | name: 'Renamed', managingOrganization: {reference: 'Organization/d1'}       |  7 | only d1 with its services and role use it
            Location/l1        | name: 'l1', managingOrganization: {reference: 'Organization/d2'}            | 12 | both d1 and d2 with all that inherits from them are touched
            HealthcareService/d1-0 | name: 'T', providedBy: {reference: 'Organization/d1'}                   |  1 | nobody inherits from a service
            Practitioner/p     | name: [{family: 'De Vries'}]                                                |  1 | only the role shows the name
            """)
    void areAsFewAsCanBe(String changed, String elements, int computed, String reason) {
        int before = directory.labelsComputed();
        tenant.save(changed, elements);

        directory.publish();

        assertThat(directory.labelsComputed() - before).isEqualTo(computed);
    }

    @Test
    void areComputedOnceHoweverManyChangesOfABatchTouchThem() {
        int before = directory.labelsComputed();
        tenant.save("Location/l1", "name: 'A', managingOrganization: {reference: 'Organization/d1'}");
        tenant.save("Location/l1", "name: 'B', managingOrganization: {reference: 'Organization/d1'}");
        endpoint("e1", "off");
        tenant.save("HealthcareService/d1-0", "name: 'T', providedBy: {reference: 'Organization/d1'}");

        directory.publish();

        assertThat(directory.labelsComputed() - before).isEqualTo(7);
    }

    private void endpoint(String id, String status) {
        tenant.save(
                "Endpoint/" + id,
                "status: '" + status + "', connectionType: {code: 'rest'}, payloadType: [{text: 'any'}]");
    }
}
