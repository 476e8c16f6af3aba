package health.waymark.backend.limit;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What happens to a tenant that asks for more than the operator allows it. */
@BackendTest
class RateLimitIntegrationTests {

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenantOfTenUnitsAMinute(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        operator.send("PUT", path("/quotas"), "application/json", "{\"requestsPerMinute\":10}")
                .expecting(200);
    }

    @Test
    void saysWhatIsLeftThenWhenToComeBack() {
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");

        Answer first = key.get(path(""));
        Answer refused = untilRefused(key, path(""));

        assertThat(first.header("RateLimit-Policy")).contains("\"key\";q=", "\"tenant\";q=10;w=60");
        assertThat(first.header("RateLimit")).contains("\"tenant\";r=9;");
        assertThat(refused.json().path("code").asString()).isEqualTo("rate-limit");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void answersFhirCallersInTheirOwnWords() {
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");

        Answer refused = untilRefused(key, "/fhir/" + tenant + "/Organization");

        assertThat(refused.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(refused.json().at("/issue/0/code").asString()).isEqualTo("throttled");
    }

    @Test
    void countsTheEntriesOfABundle() {
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");
        String entry = """
                {"resource":{"resourceType":"Organization","name":"A"},"request":{"method":"POST","url":"Organization"}}""";
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                + String.join(",", java.util.Collections.nCopies(8, entry)) + "]}";

        Answer refused = key.postFhir("/fhir/" + tenant, bundle);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @Test
    void neverStopsAnybodyFromAskingWhoTheyAre() {
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");
        untilRefused(key, path(""));

        assertThat(key.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void leavesOtherTenantsAlone() {
        untilRefused(operator.keyOf(tenant, "system/*.cruds"), path(""));
        String other = operator.newTenant();

        assertThat(operator.keyOf(other, "system/*.cruds")
                        .get("/api/v1/tenants/" + other)
                        .status())
                .isEqualTo(200);
    }

    private static Answer untilRefused(BackendClient key, String path) {
        for (int request = 0; request < 20; request++) {
            Answer answer = key.get(path);
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("20 requests went through");
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }
}
