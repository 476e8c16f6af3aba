package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.store.ResourceChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A label follows whatever it depends on. The cast: the service echo of the department cardio of the hospital isala,
 * which has the endpoint fhir and the location zwolle.
 */
@DirectoryTest
class LabelIntegrationTests {

    private static final String ECHO = "HealthcareService/echo";

    private TestDirectory directory;
    private TestTenant tenant;

    @BeforeEach
    void publishTheHospital(@Autowired ApplicationContext context) {
        directory = new TestDirectory(context);
        tenant = new TestTenant(context);
        endpoint("fhir", "active");
        tenant.save("Organization/isala", "name: 'Isala'", toAll("endpoint", "Endpoint/fhir"));
        tenant.save("Organization/cardio", "name: 'Cardiology'", to("partOf", "Organization/isala"));
        tenant.save("Location/zwolle", "name: 'Zwolle'", to("managingOrganization", "Organization/isala"));
        tenant.save(ECHO, "name: 'Echocardiogram'", to("providedBy", "Organization/cardio"));
        directory.publish();
        assertThat(route()).contains("https://fhir.example", "\"Zwolle\"", "\"Isala\"");
    }

    @Test
    void followsAParentThatMoves() {
        endpoint("other", "active");
        tenant.save("Organization/other", "name: 'Other'", toAll("endpoint", "Endpoint/other"));
        tenant.save("Organization/cardio", "name: 'Cardiology'", to("partOf", "Organization/other"));

        directory.publish();

        assertThat(route()).contains("https://other.example", "\"Other\"").doesNotContain("Isala", "Zwolle");
    }

    @Test
    void followsAnEndpointThatIsSwitchedOff() {
        endpoint("fhir", "off");

        directory.publish();

        assertThat(route()).doesNotContain("https://fhir.example");
    }

    @Test
    void followsAnEndpointThatAnOrganizationAboveGets() {
        endpoint("near", "active");
        tenant.save(
                "Organization/cardio",
                "name: 'Cardiology'",
                to("partOf", "Organization/isala"),
                toAll("endpoint", "Endpoint/near"));

        directory.publish();

        assertThat(route()).contains("https://near.example").doesNotContain("https://fhir.example");
    }

    @Test
    void followsALocationThatGetsAnotherAddress() {
        tenant.save(
                "Location/zwolle",
                "name: 'Zwolle'",
                to("managingOrganization", "Organization/isala"),
                "address: {line: ['Dokterspad 9'], city: 'Zwolle'}");

        directory.publish();

        assertThat(route()).contains("Dokterspad 9, Zwolle");
        assertThat(document()).contains("dokterspad 9");
    }

    @Test
    void followsALocationThatAnotherOrganizationTakesOver() {
        tenant.save("Organization/other", "name: 'Other'");
        tenant.save("Location/zwolle", "name: 'Zwolle'", to("managingOrganization", "Organization/other"));

        directory.publish();

        assertThat(route()).doesNotContain("Zwolle");
        assertThat(directory.route(tenant.published("Organization/other"))).contains("Zwolle");
    }

    @Test
    void followsALocationThatIsWithdrawn() {
        tenant.delete("Location/zwolle");

        directory.publish();

        assertThat(route()).doesNotContain("Zwolle");
    }

    @Test
    void followsTheNameOfAnOrganizationAbove() {
        tenant.save("Organization/isala", "name: 'Isala Klinieken'", toAll("endpoint", "Endpoint/fhir"));

        directory.publish();

        assertThat(route()).contains("Inherited from Isala Klinieken");
        assertThat(document()).contains("isala klinieken");
    }

    @Test
    void followsTheNameOfAPractitioner() {
        tenant.save("Practitioner/1", "name: [{family: 'Jansen'}]");
        tenant.save(
                "PractitionerRole/1", to("practitioner", "Practitioner/1"), to("organization", "Organization/cardio"));
        directory.publish();
        tenant.save("Practitioner/1", "name: [{family: 'De Vries'}]");

        directory.publish();

        assertThat(directory
                        .label(tenant.published("PractitionerRole/1"))
                        .orElseThrow()
                        .document())
                .contains("de vries", "cardiology")
                .doesNotContain("jansen");
    }

    @Test
    void isThereBeforeWhatItRefersToIs() {
        tenant.save("HealthcareService/early", "name: 'Early'", to("providedBy", "Organization/late"));
        directory.publish();
        assertThat(directory.route(tenant.published("HealthcareService/early"))).isEmpty();
        tenant.save("Organization/late", "name: 'Late'");

        directory.publish();

        assertThat(directory.route(tenant.published("HealthcareService/early"))).contains("\"Late\"");
    }

    @Test
    void survivesALoopInTheTree() {
        tenant.save(
                "Organization/isala",
                "name: 'Isala'",
                to("partOf", "Organization/cardio"),
                toAll("endpoint", "Endpoint/fhir"));

        directory.publish();

        assertThat(route()).contains("https://fhir.example", "\"Zwolle\"");
    }

    @Test
    void changesByTheMereBeginningOfAnEndpointsPeriod() {
        Instant begin;
        String before;
        int seconds = 1;
        do { // Until the machine has been quick enough to look before it begins
            seconds *= 2;
            begin = Instant.now().plusSeconds(seconds);
            tenant.save(
                    "Endpoint/fhir",
                    "status: 'active'",
                    "address: 'https://fhir.example'",
                    "connectionType: {code: 'hl7-fhir-rest'}",
                    "payloadType: [{text: 'any'}]",
                    "period: {start: '" + begin + "'}");
            directory.publish();
            before = route();
        } while (Instant.now().isAfter(begin));
        assertThat(before).doesNotContain("https://fhir.example");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            directory.publish();
            assertThat(route()).contains("https://fhir.example");
        });
    }

    /** A label keeps the soonest 500: when they have passed without any change there may still be others. */
    @Test
    void isLookedAtAgainBeforeTheFreeSlotsThatItKeepsHavePassed() {
        assertThat(directory.rows(due())).isZero();
        List<ResourceChange> changes = new ArrayList<>();
        changes.add(tenant.change("Schedule/many", "actor: [{reference: '" + ECHO + "'}]"));
        for (int number = 0; number < 501; number++) {
            Instant start = Instant.parse("2040-01-02T08:00:00Z").plus(Duration.ofMinutes(number));
            changes.add(tenant.change(
                    "Slot/" + number,
                    "status: 'free'",
                    "schedule: {reference: 'Schedule/many'}",
                    "start: '" + start + "'",
                    "end: '" + start.plus(Duration.ofMinutes(1)) + "'"));
        }
        tenant.write(changes);

        directory.publish();

        // The 251st of them
        assertThat(directory.rows(due() + " and recompute_at = '2040-01-02T12:10:00Z'"))
                .isEqualTo(1);
    }

    private String due() {
        return "label where recompute_at is not null and id = '"
                + tenant.published(ECHO).id() + "'";
    }

    @Test
    void isLeftAloneByChangesThatDoNotReachIt() {
        long before = directory.label(tenant.published(ECHO)).orElseThrow().seq();
        tenant.save("Location/elsewhere", "name: 'Elsewhere'");
        tenant.save(
                "Organization/isala",
                "name: 'Isala'",
                toAll("endpoint", "Endpoint/fhir"),
                "telecom: [{value: '1', system: 'phone'}]");

        directory.publish();

        assertThat(directory.label(tenant.published(ECHO)).orElseThrow().seq()).isEqualTo(before);
        assertThat(directory
                        .copy(tenant.published("Organization/isala"))
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
    }

    private void endpoint(String id, String status) {
        tenant.save(
                "Endpoint/" + id,
                "status: '" + status + "'",
                "address: 'https://" + id + ".example'",
                "connectionType: {code: 'hl7-fhir-rest'}",
                "payloadType: [{text: 'any'}]");
    }

    private String route() {
        return directory.route(tenant.published(ECHO));
    }

    private String document() {
        return directory.label(tenant.published(ECHO)).orElseThrow().document();
    }

    private static String to(String element, String reference) {
        return element + ": {reference: '" + reference + "'}";
    }

    private static String toAll(String element, String reference) {
        return element + ": [{reference: '" + reference + "'}]";
    }
}
