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
                "PractitionerRole?_sort=name",
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
    void postgresFindsByDistanceAndSaysThatItHasAnswered() {
        for (int number = 1; number <= 3; number++) {
            client.putFhir(
                    "/fhir/" + tenant + "/Location/" + number,
                    "{\"resourceType\":\"Location\",\"id\":\"" + number + "\",\"name\":\"" + tenant + number
                            + "\",\"position\":{\"latitude\":52." + (5 - number) + ",\"longitude\":6.1}}");
        }
        String search = "/fhir/directory/Location?name=" + tenant + "&near=52.5%7C6.1%7C25%7Ckm&_count=1";
        await().untilAsserted(() -> assertThat(client.get("/fhir/directory/Location?_total=accurate&name=" + tenant)
                        .json()
                        .path("total")
                        .intValue())
                .isEqualTo(3));

        JsonNode first = client.get(search).expecting(200).json();
        JsonNode second =
                client.get(first.at("/link/1/url").stringValue()).expecting(200).json();

        assertThat(first.at("/entry/0/resource/name").stringValue()).isEqualTo(tenant + "1");
        assertThat(first.at("/entry/0/search/extension/0/valueDistance/value").doubleValue())
                .isBetween(11.1, 11.2);
        assertThat(second.at("/entry/0/resource/name").stringValue()).isEqualTo(tenant + "2");
        for (JsonNode page : List.of(first, second)) {
            JsonNode remark = page.at("/entry/1");
            assertThat(remark.at("/search/mode").stringValue()).isEqualTo("outcome");
            assertThat(remark.at("/resource/issue/0/details/coding/0/code").stringValue())
                    .isEqualTo("index-away");
        }
        assertThat(second.path("link")
                        .valueStream()
                        .map(link -> link.path("relation").stringValue()))
                .doesNotContain("next");
    }

    @Test
    void readsHistoriesAndChainsDoNotMissIt() {
        client.putFhir(
                "/fhir/" + tenant + "/Organization/A",
                "{\"resourceType\":\"Organization\",\"id\":\"A\",\"name\":\"" + tenant + "A\"}");
        client.putFhir(
                "/fhir/" + tenant + "/HealthcareService/S",
                "{\"resourceType\":\"HealthcareService\",\"id\":\"S\",\"providedBy\":{\"reference\":\"Organization/A\"}}");
        String search = "/fhir/directory/HealthcareService?organization.name=" + tenant + "A";
        await().untilAsserted(() ->
                assertThat(client.get(search).json().path("entry")).hasSize(1));

        JsonNode entry = client.get(search).expecting(200).json().at("/entry/0");
        assertThat(client.get(entry.path("fullUrl").stringValue()).status()).isEqualTo(200);
        assertThat(client.get(entry.path("fullUrl").stringValue() + "/_history").status())
                .isEqualTo(200);
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
