package health.waymark.backend.routing;

import static health.waymark.backend.routing.RouteReading.endpoints;
import static health.waymark.backend.routing.RouteReading.kinds;
import static health.waymark.backend.routing.RouteReading.locations;
import static health.waymark.backend.routing.SmallDirectory.ACTIVITIES;
import static health.waymark.backend.routing.SmallDirectory.to;
import static health.waymark.backend.routing.SmallDirectory.toAll;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.routing.ResolvedRoute.Origin;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One hospital, three generations of rules: what changes is who owns the Task and where its endpoint is looked for. */
class RuleSetsSideBySideTests {

    private static final String ECHO = "HealthcareService/echo";
    private static final String ACTIVITY = "http://activities.example/ActivityDefinition/echo";

    private static final RuleSet FIRST = new TaRouting11(ACTIVITIES);
    private static final RuleSet TRIAL = new TaRouting13(ACTIVITIES);
    private static final RuleSet WORKFLOW = new TwiinWorkflow(ACTIVITIES, SmallDirectory.PROPERTIES);

    private final SmallDirectory directory = new SmallDirectory()
            .with("Organization/isala", "name: 'Isala'", toAll("endpoint", "Endpoint/hospital"))
            .with("Organization/cardio", "name: 'Cardiology'", to("partOf", "Organization/isala"))
            .with("Location/zwolle", "name: 'Zwolle'", to("managingOrganization", "Organization/isala"))
            .withEndpoint("hospital")
            .withEndpoint("own")
            .withEndpoint("activity");

    @Test
    void theFirstGivesTheTaskToTheOrganizationAndInheritsBothWays() {
        directory.with(ECHO, "name: 'Echo'", to("providedBy", "Organization/cardio"));

        ResolvedRoute route = route(FIRST, null);

        assertThat(route.owner().reference()).isEqualTo("Organization/cardio");
        assertThat(endpoints(route)).containsExactly("Endpoint/hospital inherited from Organization/isala");
        assertThat(locations(route)).containsExactly("Location/zwolle inherited from Organization/isala");
    }

    @Test
    void theTrialGivesTheTaskToTheServiceAndInheritsLocationsOnly() {
        directory.with(ECHO, "name: 'Echo'", to("providedBy", "Organization/cardio"));

        ResolvedRoute route = route(TRIAL, null);

        assertThat(route.owner().reference()).isEqualTo(ECHO);
        assertThat(route.endpoints()).isEmpty();
        assertThat(kinds(route)).containsExactly(Kind.NO_ENDPOINT);
        assertThat(locations(route)).containsExactly("Location/zwolle inherited from Organization/isala");
    }

    @Test
    void theTrialTakesTheEndpointOfTheActivityBeforeThatOfTheService() {
        directory
                .with(ECHO, "name: 'Echo'", to("providedBy", "Organization/cardio"), toAll("endpoint", "Endpoint/own"))
                .with(
                        "ActivityDefinition/a",
                        "url: '" + ACTIVITY + "'",
                        "extension: [{url: 'urn:activity-endpoint', valueReference: {reference: 'Endpoint/activity'}}]");

        assertThat(endpoints(route(TRIAL, null))).containsExactly("Endpoint/own own");
        ResolvedRoute route = route(TRIAL, ACTIVITY);

        assertThat(route.endpoints()).hasSize(1);
        assertThat(route.endpoints().get(0).endpoint().reference()).isEqualTo("Endpoint/activity");
        assertThat(route.endpoints().get(0).provenance().origin()).isEqualTo(Origin.ACTIVITY);
        assertThat(route.activity().canonicals()).containsExactly(ACTIVITY);
    }

    @Test
    void theTrialFallsBackToTheServiceWhenTheActivitysEndpointIsOff() {
        directory
                .with(ECHO, "name: 'Echo'", to("providedBy", "Organization/cardio"), toAll("endpoint", "Endpoint/own"))
                .with("Endpoint/activity", "status: 'off'")
                .with(
                        "ActivityDefinition/a",
                        "url: '" + ACTIVITY + "'",
                        "extension: [{url: 'urn:activity-endpoint', valueReference: {reference: 'Endpoint/activity'}}]");

        ResolvedRoute route = route(TRIAL, ACTIVITY);

        assertThat(endpoints(route)).containsExactly("Endpoint/own own");
        assertThat(kinds(route)).contains(Kind.INACTIVE);
    }

    @Test
    void theWorkflowNeedsNoEndpoint() {
        directory
                .with("Organization/isala", "name: 'Isala'")
                .with(ECHO, "name: 'Echo'", to("providedBy", "Organization/cardio"));

        ResolvedRoute route = route(WORKFLOW, null);

        assertThat(route.owner().reference()).isEqualTo(ECHO);
        assertThat(route.endpoints()).isEmpty();
        assertThat(route.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ta-routing-1.3, Organization/cardio, Organization/cardio",
        "ta-routing-1.3, PractitionerRole/doctor, PractitionerRole/doctor",
        "ta-routing-1.3, Location/zwolle, Organization/isala",
        "twiin-workflow, PractitionerRole/doctor, PractitionerRole/doctor",
        "ta-routing-1.1, PractitionerRole/doctor, Organization/cardio",
    })
    void ownTasksAsFarAsTheirKindCan(String rules, String label, String owner) {
        directory.with("PractitionerRole/doctor", to("organization", "Organization/cardio"));

        RuleSet ruleSet = List.of(FIRST, TRIAL, WORKFLOW).stream()
                .filter(each -> each.id().equals(rules))
                .findFirst()
                .orElseThrow();

        assertThat(directory.route(ruleSet, label, EndpointCriteria.ANY).owner().reference())
                .isEqualTo(owner);
    }

    private ResolvedRoute route(RuleSet rules, String activity) {
        return directory.route(rules, ECHO, new EndpointCriteria(List.of(), List.of(), List.of(), List.of(), activity));
    }
}
