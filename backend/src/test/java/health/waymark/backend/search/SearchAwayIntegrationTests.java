package health.waymark.backend.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.RealServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The backend while nothing listens where Elasticsearch should be. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = {RealServers.class, SearchAwayIntegrationTests.Nowhere.class})
class SearchAwayIntegrationTests {

    private static final String ELASTICSEARCH = "waymark.elasticsearch.uris";

    private BackendClient client;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        client = operator.keyOf(tenant, "system/*.cruds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$find-route?text=radiology&place=Zwolle",
                "$find-route?near=52.5%7C6.1",
                "Location?near=52.5%7C6.1%7C10%7Ckm",
            })
    void saysWhenToTryAgain(String search) {
        Answer answer = client.get("/fhir/directory/" + search);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("\\d+");
        assertThat(answer.json().path("resourceType").stringValue()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/code").stringValue()).isEqualTo("transient");
        assertThat(answer.body()).doesNotContain("Exception", "Connection", "localhost:1");
    }

    @Test
    void stillRefusesWhatIsWrong() {
        assertThat(client.get("/fhir/directory/Location?near=x").status()).isEqualTo(400);
        assertThat(client.get("/fhir/directory/HealthcareService?nmae=x").status())
                .isEqualTo(400);
    }

    @Test
    void postgresFindsWhatItCan() {
        for (String name : List.of("A", "B", "C")) {
            client.putFhir(
                    "/fhir/" + tenant + "/Organization/" + name,
                    "{\"resourceType\":\"Organization\",\"id\":\"" + name + "\",\"name\":\"" + tenant + name + "\"}");
        }
        String search = "/fhir/directory/Organization?name=" + tenant + "&_count=2&_sort=name&_total=accurate";
        await().untilAsserted(() ->
                assertThat(client.get(search).json().path("total").intValue()).isEqualTo(3));

        JsonNode first = client.get(search).json();
        String next = first.path("link")
                .valueStream()
                .filter(link -> link.path("relation").stringValue().equals("next"))
                .map(link -> link.path("url").stringValue())
                .findFirst()
                .orElseThrow();
        JsonNode second = client.get(next).expecting(200).json();

        assertThat(first.at("/entry/0/resource/name").stringValue()).isEqualTo(tenant + "A");
        assertThat(second.at("/entry/0/resource/name").stringValue()).isEqualTo(tenant + "C");
    }

    @Test
    void isDegradedButReady(@Autowired Environment environment) throws Exception {
        assertThat(health(environment, "")).contains("DEGRADED");
        assertThat(health(environment, "/readiness")).contains("\"UP\"");
    }

    private static String health(Environment environment, String group) throws Exception {
        URI uri = URI.create(
                "http://localhost:" + environment.getProperty("management.server.port") + "/actuator/health" + group);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** Points the backend to a port where nothing listens. */
    static final class Nowhere implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(ELASTICSEARCH + "=http://localhost:1").applyTo(context);
        }
    }
}
