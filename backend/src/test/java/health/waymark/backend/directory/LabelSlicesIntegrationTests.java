package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A change that touches labels by the thousand: a hospital with 2,000 services, which all inherit its endpoint. */
@DirectoryTest
class LabelSlicesIntegrationTests {

    private static final int SERVICES = 2000;
    private static final String NEW_ADDRESS = "https://new.example";

    @Autowired
    private PublishingRound round;

    private TestDirectory directory;
    private TestTenant hospital;
    private TestTenant other;

    @BeforeEach
    void publishTheHospital(@Autowired ApplicationContext context) {
        directory = new TestDirectory(context);
        hospital = new TestTenant(context);
        other = new TestTenant(context);
        endpoint("https://old.example");
        hospital.save("Organization/root", "name: 'Root', endpoint: [{reference: 'Endpoint/fhir'}]");
        hospital.write(IntStream.range(0, SERVICES)
                .mapToObj(each -> hospital.change(
                        "HealthcareService/" + each, "name: 'S', providedBy: {reference: 'Organization/root'}"))
                .toList());
        directory.publish();
        assertThat(directory.rows("label_waiting")).isZero();
    }

    @Test
    void isComputedInSlicesBetweenWhichOthersArePublished() {
        long token = directory.takeLease();
        endpoint(NEW_ADDRESS);

        round.work(token);
        long waiting = directory.rows("label_waiting");
        other.save("Organization/other", "name: 'Other'");
        round.work(token);

        assertThat(waiting).isEqualTo(SERVICES + 1);
        assertThat(directory.label(other.published("Organization/other"))).isPresent();
        assertThat(directory.rows("label_waiting")).isEqualTo(waiting - LabelUpkeep.SLICE);
        assertThat(renewed()).isEqualTo(LabelUpkeep.SLICE);
    }

    @Test
    void goesOnWhereAKilledPublisherHasStopped() {
        endpoint(NEW_ADDRESS);
        long killed = directory.takeLease();
        round.work(killed);
        round.work(killed);
        int before = directory.labelsComputed();

        directory.publish();

        assertThat(renewed()).isEqualTo(SERVICES + 1);
        assertThat(directory.labelsComputed() - before).isEqualTo(SERVICES + 1 - LabelUpkeep.SLICE);
        assertThat(directory.rows("label_waiting")).isZero();
    }

    @Test
    void isRightWhenASecondChangeComesInBetween() {
        long token = directory.takeLease();
        endpoint("https://between.example");
        round.work(token);
        round.work(token);
        endpoint(NEW_ADDRESS);

        directory.publish();

        assertThat(renewed()).isEqualTo(SERVICES + 1);
    }

    private long renewed() {
        return directory.rows("label where source = '" + hospital.id() + "' and route like '%" + NEW_ADDRESS + "%'");
    }

    private void endpoint(String address) {
        hospital.save(
                "Endpoint/fhir",
                "status: 'active', connectionType: {code: 'rest'}, payloadType: [{text: 'any'}], address: '" + address
                        + "'");
    }
}
