package health.waymark.backend.audience;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A tenant with one Location that is published, and one that is not. */
@BackendTest
class AudienceIntegrationTests {

    private BackendClient key;
    private String tenant;

    @BeforeEach
    void makeTwoLocations(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
        save("shown", "");
        save(
                "hidden",
                "\"meta\":{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\","
                        + "\"code\":\"draft\"}]},");
    }

    private void save(String id, String more) {
        key.putFhir(
                        "/fhir/" + tenant + "/Location/" + id,
                        "{\"resourceType\":\"Location\",\"id\":\"" + id + "\"," + more + "\"name\":\"" + id + "\"}")
                .expecting(201);
    }

    private JsonNode seen(String id, String who) {
        return key.get("/api/v1/tenants/" + tenant + "/as-seen-by/Location/" + id + "?who=" + who)
                .expecting(200)
                .json();
    }

    @Test
    void showsPartnersTheCopyInTheDirectoryAtItsAddress() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> seen("shown", "partner").path("visible").asBoolean());

        JsonNode partner = seen("shown", "partner");
        assertThat(partner.at("/resource/name").asString()).isEqualTo("shown");
        assertThat(key.get(partner.path("address").asString()).expecting(200).json())
                .isEqualTo(partner.path("resource"));
    }

    @Test
    void saysWhyOthersDoNotSeeIt() {
        assertThat(seen("hidden", "partner").path("visible").asBoolean()).isFalse();
        assertThat(seen("hidden", "partner").path("reason").asString()).contains("tag draft");
        assertThat(seen("shown", "public").path("reason").asString()).contains("without a credential");
        assertThat(seen("hidden", "self").at("/resource/name").asString()).isEqualTo("hidden");
        assertThat(key.get("/api/v1/tenants/" + tenant + "/as-seen-by/Location/none")
                        .status())
                .isEqualTo(404);
        assertThat(key.get("/api/v1/tenants/" + tenant + "/as-seen-by/Location/shown?who=me")
                        .status())
                .isEqualTo(400);
    }
}
