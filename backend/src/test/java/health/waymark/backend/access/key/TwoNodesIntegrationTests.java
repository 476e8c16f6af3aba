package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.BackendApplication;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.FromAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Two backends on one database. */
@BackendTest
class TwoNodesIntegrationTests {

    /** What the acceptance asks for is five seconds; the rest is for a busy machine. */
    private static final Duration EVERYWHERE = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext second;
    private static String there;

    @BeforeAll
    static void startTheSecond(@Autowired Environment environment) {
        second = secondNode(environment);
        there = "http://localhost:"
                + ((ServletWebServerApplicationContext) second).getWebServer().getPort() + "/api/v1/";
    }

    @AfterAll
    static void stopTheSecond() {
        second.close();
    }

    @Test
    void refusesOnOneNodeWhatWasRevokedOrRolledOnTheOther(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        TestKey revoked = TestKey.with(operator, tenant, "\"scopes\":[\"system/*.rs\"]");
        TestKey rolled = TestKey.with(operator, tenant, "\"scopes\":[\"system/*.rs\"]");
        assertThat(revoked.client().get(there + "key").status()).isEqualTo(200);
        assertThat(rolled.client().get(there + "key").status()).isEqualTo(200);

        operator.delete(revoked.path()).expecting(204);
        rolled.post("roll", "{\"overlap\":\"0\"}").expecting(200);

        Awaitility.await().atMost(EVERYWHERE).untilAsserted(() -> {
            assertThat(revoked.client().get(there + "key").status()).isEqualTo(401);
            assertThat(rolled.client().get(there + "key").status()).isEqualTo(401);
        });
        assertThat(revoked.client().get("/api/v1/key").status()).isEqualTo(401);
    }

    @Test
    void drawsOnBothNodesFromOneLimit(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        operator.send("PUT", "/api/v1/tenants/" + tenant + "/quotas", "application/json", "{\"requestsPerMinute\":10}")
                .expecting(200);
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");
        String path = "tenants/" + tenant;

        int answered = 0;
        while (key.get("/api/v1/" + path).status() == 200) {
            answered++;
        }
        assertThat(answered).isBetween(10, 15);

        // By itself the second would let ten through; it learns of the first's within a fifth of a second.
        AtomicInteger letThrough = new AtomicInteger();
        Awaitility.await()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(EVERYWHERE)
                .until(() -> key.get(there + path).status() == 429 || letThrough.incrementAndGet() > 9);
        assertThat(letThrough.get()).isLessThan(5);
    }

    @Test
    void countsGuessesOfBothNodes(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        TestKey key = TestKey.with(operator, operator.newTenant(), "\"scopes\":[\"system/*.rs\"]");
        String wrong =
                KeyText.parse(key.text).orElseThrow().rolled(new SecureRandom()).reveal();
        FromAddress here = new FromAddress(environment.getRequiredProperty("waymark.public-url"), "127.0.0.33");
        FromAddress elsewhere = new FromAddress(there, "127.0.0.34");
        int guesses = 0;
        while (guesses < 200 && here.get("/api/v1/me", wrong) == 401) {
            guesses++;
        }

        // By itself the second would let twenty through, from that address as for that key.
        AtomicInteger letThrough = new AtomicInteger();
        Awaitility.await()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(EVERYWHERE)
                .until(() -> elsewhere.get("/api/v1/me", wrong) == 429 || letThrough.incrementAndGet() > 9);
        assertThat(guesses).isBetween(20, 199);
        assertThat(letThrough.get()).isLessThan(5);
    }

    private static ConfigurableApplicationContext secondNode(Environment first) {
        Stream<String> same = Stream.of(
                        "spring.datasource.url",
                        "spring.datasource.username",
                        "spring.datasource.password",
                        "spring.flyway.user",
                        "spring.flyway.password",
                        "waymark.publisher.username",
                        "waymark.publisher.password",
                        "waymark.worker.username",
                        "waymark.worker.password",
                        "waymark.keycloak.client-id",
                        "waymark.keycloak.client-secret",
                        "waymark.exports.folder",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                        "waymark.elasticsearch.uris",
                        "waymark.elasticsearch.alias",
                        "waymark.access.pepper",
                        "waymark.access.operator-key",
                        "waymark.feed.token")
                .map(name -> "--" + name + "=" + first.getRequiredProperty(name));
        return new SpringApplicationBuilder(BackendApplication.class)
                .run(Stream.concat(same, Stream.of("--server.port=0", "--management.server.port=0"))
                        .toArray(String[]::new));
    }
}
