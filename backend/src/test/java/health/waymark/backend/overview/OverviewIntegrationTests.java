package health.waymark.backend.overview;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The operator sees in one call what else takes five. */
@BackendTest
class OverviewIntegrationTests {

    private static final String PATH = "/api/v1/operator/overview";

    private BackendClient operator;

    @BeforeEach
    void connect(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
    }

    @Test
    void tellsOfEachPartWhatItsOwnOperationTells() {
        JsonNode overview = operator.get(PATH).expecting(200).json();

        assertThat(overview.at("/searchIndex/status").asString()).isNotBlank();
        assertThat(overview.path("searchValues"))
                .isEqualTo(operator.get("/api/v1/operator/search-values").json());
        assertThat(overview.at("/mail/server"))
                .isEqualTo(operator.get("/api/v1/operator/mail").json().path("server"));
        assertThat(overview.at("/endpointVerification/endpoints").propertyNames())
                .contains("reachable", "unreachable");
        assertThat(overview.at("/failedJobs/jobs").isArray()).isTrue();
    }

    @Test
    void isForNobodyButTheOperator() {
        BackendClient key = operator.keyOf(operator.newTenant(), "system/*.cruds");

        assertThat(key.get(PATH).status()).isEqualTo(403);
        assertThat(operator.with("").get(PATH).status()).isEqualTo(401);
    }
}
