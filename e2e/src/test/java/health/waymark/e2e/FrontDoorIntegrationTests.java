package health.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Product;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Publish, find, route: the whole chain as a partner's software meets it. */
class FrontDoorIntegrationTests {

    private static final String ROUTE = "https://waymark.health/fhir/StructureDefinition/route";

    private final Product product = Product.running();
    private final Caller reader = product.with("directory-reader");

    @Test
    void findsRadiologyNearZwolleRankedAndResolved() {
        JsonNode found = reader.get("/fhir/directory/$find-route?text=radiology&place=Zwolle&distance=25")
                .expecting(200)
                .json();

        assertThat(found.at("/entry/0/resource/resourceType").asString()).isEqualTo("HealthcareService");
        assertThat(found.at("/entry/0/search/score").asDouble()).isPositive();
        assertThat(found.at("/entry/0/search/extension/0/valueDistance/value").asDouble())
                .isBetween(0.0, 25.0);
        assertThat(found.at("/entry/0/extension/0/url").asString()).isEqualTo(ROUTE);
    }

    @Test
    void routesTheFirstHitToOwnerLocationAndEndpointWithTheirOrigins() {
        String service = reader.get("/fhir/directory/$find-route?text=radiology&place=Zwolle&distance=25")
                .json()
                .at("/entry/0/fullUrl")
                .asString();

        String route = reader.get(service + "/$route").expecting(200).body();

        assertThat(route)
                .contains("\"owner\"", "\"location\"", "\"endpoint\"", "\"origin\"", "\"request\"", "\"task\"");
        assertThat(route).containsAnyOf("\"own\"", "\"inherited\"");
    }

    @Test
    void findsWhatWasPublishedWithinASecondOrTwoAndNoLongerWhatWasTakenBack() {
        String tenant = product.operator().newTenant();
        Caller owner = product.operator().keyOf(tenant);
        String service = "{\"resourceType\":\"HealthcareService\",\"id\":\"s1\",\"active\":true,"
                + "\"type\":[{\"text\":\"Sleep\"}],\"name\":\"Slaapcentrum Quibus\"%s}";

        owner.put("/fhir/" + tenant + "/HealthcareService/s1", service.formatted(""))
                .expecting(201);
        awaitHits("Quibus", 1);

        String draft = ",\"meta\":{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\","
                + "\"code\":\"draft\"}]}";
        owner.put("/fhir/" + tenant + "/HealthcareService/s1", service.formatted(draft))
                .expecting(200);
        awaitHits("Quibus", 0);
    }

    @Test
    void neverShowsADraft() {
        String tenant = product.operator().newTenant();
        Caller owner = product.operator().keyOf(tenant);
        owner.put(
                        "/fhir/" + tenant + "/HealthcareService/s1",
                        "{\"resourceType\":\"HealthcareService\",\"id\":\"s1\",\"name\":\"Geheim Xylofoon\",\"meta\":"
                                + "{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\","
                                + "\"code\":\"draft\"}]}}")
                .expecting(201);
        owner.put(
                        "/fhir/" + tenant + "/HealthcareService/s2",
                        "{\"resourceType\":\"HealthcareService\",\"id\":\"s2\",\"name\":\"Openbaar Xylofoon\",\"type\":[{\"text\":\"Music\"}]}")
                .expecting(201);

        awaitHits("Xylofoon", 1);
        assertThat(reader.get("/fhir/directory/$find-route?text=Xylofoon").body())
                .doesNotContain("Geheim");
        assertThat(reader.get("/fhir/directory/HealthcareService/_history?_count=200")
                        .body())
                .doesNotContain("Geheim");
    }

    @Test
    void rebuildsTheSearchIndexAtTheOperatorsOrderWhileSearchesGoOn() {
        Caller operator = product.operator();
        String index = "/api/v1/operator/search-index";
        long build = operator.post(index + "/rebuild", "{}")
                .expecting(202)
                .json()
                .path("build")
                .asLong();
        operator.post(index + "/drift-check", "{}").expecting(202);

        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    // Never a moment without an index
                    reader.get("/fhir/directory/$find-route?text=radiology").expecting(200);
                    JsonNode shown = operator.get(index).expecting(200).json();
                    assertThat(shown.path("pending")).isEmpty();
                    assertThat(shown.path("status").asString()).isEqualTo("up-to-date");
                    assertThat(shown.at("/indexers/0/report/index/build").asLong())
                            .isEqualTo(build);
                    assertThat(shown.at("/indexers/0/report/driftCheck/compared")
                                    .asLong())
                            .isPositive();
                });
    }

    private void awaitHits(String text, int hits) {
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(reader.get("/fhir/directory/$find-route?text=" + query)
                                .expecting(200)
                                .json()
                                .path("entry"))
                        .hasSize(hits));
    }
}
