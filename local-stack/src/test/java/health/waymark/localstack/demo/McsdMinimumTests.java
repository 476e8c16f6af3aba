package health.waymark.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The minimum that the mCSD 4.0 profiles ask for. */
class McsdMinimumTests {

    private static final List<TenantGraph> GRAPHS = DemoRegion.inWeekOf(LocalDate.of(2026, 1, 5)).stream()
            .map(TenantGraph::of)
            .toList();

    @Test
    void noResourceHasImplicitRulesOrModifierExtensions() {
        GRAPHS.forEach(graph -> graph.resources()
                .values()
                .forEach(resource ->
                        assertThat(resource.propertyNames()).doesNotContain("implicitRules", "modifierExtension")));
    }

    @Test
    void organizationsHaveANameAndAType() {
        assertAll("Organization", organization -> {
            assertThat(organization.path("name").asString()).isNotBlank();
            assertThat(organization.path("type")).isNotEmpty();
        });
    }

    @Test
    void everyFacilityIsAPairOfOrganizationAndLocation() {
        for (TenantGraph graph : GRAPHS) {
            graph.all("Organization").filter(McsdMinimumTests::isFacility).forEach(organization -> {
                String url = "Organization/" + organization.path("id").asString();
                assertThat(graph.all("Location").filter(McsdMinimumTests::isFacility))
                        .as(url)
                        .anySatisfy(location -> {
                            assertThat(location.path("managingOrganization")
                                            .path("reference")
                                            .asString())
                                    .isEqualTo(url);
                            assertThat(location.path("type")).hasSizeGreaterThanOrEqualTo(2);
                        });
            });
        }
    }

    /** A strict tenant refuses a facility whose Location is to follow in another transaction. */
    @Test
    void bothHalvesOfAFacilityComeInOneBundle() {
        for (TenantGraph graph : GRAPHS) {
            for (DemoBundle bundle : graph.tenant().bundles()) {
                TenantGraph alone = TenantGraph.of(new DemoTenant("one", "One", List.of(bundle)));
                assertThat(alone.all("Organization").filter(McsdMinimumTests::isFacility))
                        .as(bundle.name())
                        .allSatisfy(organization -> assertThat(alone.hasLocation("Organization/"
                                        + organization.path("id").asString()))
                                .isTrue());
            }
        }
    }

    @Test
    void locationsHaveNameStatusTypeAndPosition() {
        assertAll("Location", location -> {
            assertThat(location.path("name").asString()).isNotBlank();
            assertThat(location.path("status").asString()).isEqualTo("active");
            assertThat(location.path("type")).isNotEmpty();
            assertThat(location.path("position").path("latitude").isNumber()).isTrue();
            assertThat(location.path("position").path("longitude").isNumber()).isTrue();
        });
    }

    @Test
    void servicesHaveANameATypeAndAProvider() {
        assertAll("HealthcareService", service -> {
            assertThat(service.path("name").asString()).isNotBlank();
            assertThat(service.path("type")).isNotEmpty();
            assertThat(service.path("providedBy").path("reference").asString()).isNotBlank();
        });
    }

    @Test
    void peopleHaveANameAndRolesACode() {
        assertAll("Practitioner", person -> assertThat(person.path("name")).isNotEmpty());
        assertAll("PractitionerRole", role -> {
            assertThat(role.path("code")).isNotEmpty();
            assertThat(role.path("practitioner").path("reference").asString()).isNotBlank();
            assertThat(role.path("organization").path("reference").asString()).isNotBlank();
        });
    }

    @Test
    void endpointsSayWhoRunsThemAndWhatTheyTake() {
        assertAll("Endpoint", endpoint -> {
            assertThat(endpoint.path("managingOrganization").path("reference").asString())
                    .isNotBlank();
            assertThat(endpoint.path("status").asString()).isIn("active", "off");
            assertThat(endpoint.path("connectionType").path("code").asString()).isNotBlank();
            assertThat(endpoint.path("payloadType")).isNotEmpty();
        });
    }

    @Test
    void affiliationsNameBothSidesAndACodeButNoNetwork() {
        assertAll("OrganizationAffiliation", affiliation -> {
            assertThat(affiliation.path("active").asBoolean()).isTrue();
            assertThat(affiliation.path("organization")).isNotEmpty();
            assertThat(affiliation.path("participatingOrganization")).isNotEmpty();
            assertThat(affiliation.path("code")).isNotEmpty();
            assertThat(affiliation.has("network")).isFalse();
        });
    }

    private static boolean isFacility(JsonNode resource) {
        return StreamSupport.stream(resource.path("type").spliterator(), false)
                .flatMap(type -> StreamSupport.stream(type.path("coding").spliterator(), false))
                .anyMatch(coding -> coding.path("system").asString().equals(Systems.MCSD_TYPES)
                        && coding.path("code").asString().equals("facility"));
    }

    private static void assertAll(String type, Consumer<JsonNode> rule) {
        List<JsonNode> all = GRAPHS.stream().flatMap(graph -> graph.all(type)).toList();
        assertThat(all).as(type).isNotEmpty().allSatisfy(rule);
    }
}
