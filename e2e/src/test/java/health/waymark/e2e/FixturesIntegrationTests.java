package health.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.fixture.DutchHospitals;
import health.waymark.backend.fixture.Gematik;
import health.waymark.backend.fixture.IheTransaction;
import health.waymark.backend.fixture.PlanNet;
import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Product;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Real data of others, which does not always keep to the mCSD minimum, goes in through the API and is found by name and by distance. */
class FixturesIntegrationTests {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final Product product = Product.running();
    private final Caller reader = product.with("directory-reader");

    @Test
    void takesTheExampleTransactionOfIhe() {
        String tenant = load(List.of(IheTransaction.bundle()));

        assertThat(loaded(tenant, "Organization")).isPositive();
        awaitSame(tenant, "Organization");
        awaitSame(tenant, "Location");
    }

    @Test
    void takesThePlanNetGraph() {
        String tenant = load(List.of(PlanNet.transaction()));

        awaitSame(tenant, "HealthcareService");
        awaitFound("/fhir/directory/Organization?name=" + encode("Burr Clinic"));
    }

    @Test
    void takesTheResourcesOfGematik() {
        String tenant = load(List.of(Gematik.transaction()));

        awaitSame(tenant, "HealthcareService");
        awaitSame(tenant, "Location");
    }

    @Test
    void findsDutchHospitalsByNameAndByDistance() {
        load(DutchHospitals.load().transactions());

        awaitFound("/fhir/directory/Location?name:contains=Isala");
        JsonNode near = awaitFound("/fhir/directory/Location?near=52.5125%7C6.0944%7C10%7Ckm&_sort=near");
        double nearest =
                near.at("/entry/0/search/extension/0/valueDistance/value").asDouble();
        assertThat(nearest).isLessThan(10);
        near.get("entry")
                .forEach(entry -> assertThat(entry.at("/search/extension/0/valueDistance/value")
                                .asDouble())
                        .isBetween(0.0, 10.0));
    }

    private String load(List<Bundle> transactions) {
        String tenant = product.operator().newTenant();
        product.operator().makeLenient(tenant);
        Caller owner = product.operator().keyOf(tenant);
        transactions.forEach(transaction -> owner.post(
                        "/fhir/" + tenant, FHIR.newJsonParser().encodeResourceToString(transaction))
                .expecting(200));
        return tenant;
    }

    private int loaded(String tenant, String type) {
        return product.operator()
                .keyOf(tenant)
                .all("/fhir/" + tenant + "/" + type + "?_count=200")
                .size();
    }

    /** As many as the tenant has are in the directory from this tenant: meta.source says where each came from. */
    private void awaitSame(String tenant, String type) {
        int expected = loaded(tenant, type);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(reader.all("/fhir/directory/" + type + "?_count=200").stream()
                                .map(entry -> entry.at("/resource/meta/source").asString())
                                .filter(source -> source.contains("/" + tenant + "/")))
                        .hasSize(expected));
    }

    private JsonNode awaitFound(String query) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(reader.get(query).expecting(200).json().path("entry"))
                                .isNotEmpty());
        return reader.get(query).json();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
