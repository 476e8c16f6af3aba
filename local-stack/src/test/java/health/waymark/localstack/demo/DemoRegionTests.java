package health.waymark.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoRegionTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 7);
    private static final List<DemoTenant> TENANTS = DemoRegion.inWeekOf(DAY);
    private static final List<TenantGraph> GRAPHS =
            TENANTS.stream().map(TenantGraph::of).toList();

    @Test
    void isTheSameOnEveryRun() {
        assertThat(DemoRegion.inWeekOf(DAY)).isEqualTo(TENANTS);
        assertThat(DemoRegion.inWeekOf(LocalDate.of(2026, 1, 5))).isEqualTo(TENANTS);
    }

    @Test
    void changesNothingButSlotsFromWeekToWeek() {
        List<DemoTenant> later = DemoRegion.inWeekOf(DAY.plusWeeks(1));

        assertThat(bundles(later).filter(bundle -> !bundle.name().contains("slots")))
                .containsExactlyElementsOf(bundles(TENANTS)
                        .filter(bundle -> !bundle.name().contains("slots"))
                        .toList());
        assertThat(bundles(later))
                .doesNotContainAnyElementsOf(bundles(TENANTS)
                        .filter(bundle -> bundle.name().contains("slots"))
                        .toList());
    }

    private static Stream<DemoBundle> bundles(List<DemoTenant> tenants) {
        return tenants.stream().flatMap(tenant -> tenant.bundles().stream());
    }

    @Test
    void hasTheAgreedTenants() {
        assertThat(TENANTS).extracting(DemoTenant::id).startsWith("vechtstroom", "ommerkamp", "regio-register");
        assertThat(TENANTS).hasSize(13);
        assertThat(graph("regio-register").resources()).hasSizeLessThan(10);
    }

    @Test
    void hasAboutSixtyCareOrganizationsInTwoCountries() {
        List<Plans.OrganizationPlan> organizations = new Plans()
                .tenants().stream()
                        .flatMap(tenant -> new Plans().organizationsOf(tenant).stream())
                        .filter(plan ->
                                !plan.kind().isUmbrella() && !plan.kind().key().equals("outpatient"))
                        .toList();

        assertThat(organizations).hasSizeBetween(55, 65);
        assertThat(organizations).extracting(plan -> plan.town().country()).contains("NL", "AT");
        assertThat(organizations)
                .extracting(plan -> plan.kind().key())
                .contains("hospital", "gp", "home-care", "nursing-home", "pharmacy", "rehabilitation", "mental-health");
    }

    @Test
    void refersOnlyToWhatTheTenantHas() {
        for (TenantGraph graph : GRAPHS) {
            for (JsonNode resource : graph.resources().values()) {
                assertThat(graph.resources().keySet())
                        .as(graph.tenant().id() + "/" + resource.path("id"))
                        .containsAll(TenantGraph.references(resource));
            }
        }
    }

    @Test
    void leavesThreeServicesOfTenWithoutLocationAndEndpoint() {
        List<JsonNode> services = all("HealthcareService");
        long bare = services.stream()
                .filter(service -> !service.has("location") && !service.has("endpoint"))
                .count();
        long complete = services.stream()
                .filter(service -> service.has("location") && service.has("endpoint"))
                .count();

        assertThat(bare / (double) services.size()).isBetween(0.25, 0.35);
        assertThat(bare + complete).isEqualTo(services.size());
    }

    @Test
    void letsEveryServiceFindALocationAndAnEndpointByItselfOrUpward() {
        for (TenantGraph graph : GRAPHS) {
            graph.all("HealthcareService").forEach(service -> {
                List<String> ancestry = graph.ancestry(service);
                assertThat(service.has("location") || ancestry.stream().anyMatch(graph::hasLocation))
                        .as("location of " + service.path("id"))
                        .isTrue();
                assertThat(service.has("endpoint") || ancestry.stream().anyMatch(graph::hasActiveEndpoint))
                        .as("endpoint of " + service.path("id"))
                        .isTrue();
            });
        }
    }

    @Test
    void hasTreesOfThreeLevels() {
        TenantGraph graph = graph("vechtstroom");

        assertThat(graph.ancestry(graph.get("HealthcareService/vechtstroom-nephrology-dialysis")))
                .containsExactly(
                        "Organization/vechtstroom-nephrology",
                        "Organization/vechtstroom-internal",
                        "Organization/vechtstroom");
    }

    @Test
    void givesEveryPublishedThingAnIdentifierOfItsOwn() {
        Set<String> seen = new HashSet<>();
        for (TenantGraph graph : GRAPHS) {
            for (JsonNode resource : graph.resources().values()) {
                for (JsonNode identifier : resource.path("identifier")) {
                    String text = identifier.path("system").asString() + "|"
                            + identifier.path("value").asString();
                    assertThat(seen.add(text)).as(text).isTrue();
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(700);
    }

    @Test
    void reachesNobodyReal() {
        for (TenantGraph graph : GRAPHS) {
            String host = "." + graph.tenant().id();
            graph.all("Endpoint")
                    .forEach(endpoint -> assertThat(endpoint.path("address").asString())
                            .as(host)
                            .startsWith("https://")
                            .matches("https://[a-z0-9.-]+\\.example/.*"));
            for (JsonNode resource : graph.resources().values()) {
                for (JsonNode telecom : resource.path("telecom")) {
                    if (telecom.path("system").asString().equals("phone")) {
                        assertThat(telecom.path("value").asString()).matches("\\+(31|43) [1-9][0-9]* 0[0-9]+");
                    }
                }
            }
        }
    }

    @Test
    void offersAWeekOfSlots() {
        List<JsonNode> slots = all("Slot");

        assertThat(slots).hasSize(100);
        assertThat(slots).extracting(slot -> slot.path("status").asString()).contains("free", "busy");
        assertThat(slots)
                .extracting(slot -> slot.path("start").asString())
                .allMatch(start -> start.startsWith("2026-01-0"))
                .contains("2026-01-05T09:00:00+01:00");
    }

    @Test
    void keepsBundlesSmallAndNamesTheirLastEntry() {
        for (DemoBundle bundle : bundles(TENANTS).toList()) {
            assertThat(bundle.size()).isBetween(1, 200);
            assertThat(bundle.json()).contains("\"url\":\"" + bundle.lastUrl() + "\"}}]}");
        }
    }

    @Test
    void holdsWhatTheTutorialLooksFor() {
        assertThat(text(graph("vechtstroom").get("HealthcareService/vechtstroom-radiology-first")))
                .contains("Initial consultation", "Radiology", "Radiologie", "Eerste consult radiologie");
        assertThat(text(graph("sillgrund").get("HealthcareService/sillgrund-cardiology-first")))
                .contains("Initial consultation", "Cardiology", "Erstgespräch Kardiologie");
        assertThat(graph("vechtstroom")
                        .get("Location/vechtstroom")
                        .path("position")
                        .path("latitude")
                        .asDouble())
                .isBetween(52.50, 52.53);
    }

    private static String text(JsonNode node) {
        return node.toString();
    }

    private static TenantGraph graph(String tenant) {
        return GRAPHS.stream()
                .filter(graph -> graph.tenant().id().equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> all(String type) {
        return GRAPHS.stream().flatMap(graph -> graph.all(type)).toList();
    }
}
