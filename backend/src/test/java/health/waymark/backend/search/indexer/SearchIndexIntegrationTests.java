package health.waymark.backend.search.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.RealServers;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What the operator sees and orders, and what the indexer reports and hears, over HTTP. */
@BackendTest
class SearchIndexIntegrationTests {

    private static final String PATH = "/api/v1/operator/search-index";

    private final String id = "indexer-" + UUID.randomUUID();
    private BackendClient operator;
    private BackendClient indexer;
    private String alias;

    @BeforeEach
    void connect(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        indexer = operator.with(RealServers.FEED_TOKEN);
        alias = environment.getRequiredProperty("waymark.elasticsearch.alias");
    }

    @Test
    void showsWhatTheActiveIndexerReports() {
        report("{\"active\":true,\"release\":\"1.2\",\"index\":{\"name\":\"labels-a-b\",\"build\":0,\"serving\":true,"
                + "\"lagSequences\":7,\"lagSeconds\":44.5,\"documentsPerSecond\":3,\"parked\":0},"
                + "\"inventedByALaterRelease\":1}");

        JsonNode shown = operator.get(PATH).expecting(200).json();

        assertThat(shown.path("active").asString()).isEqualTo(id);
        assertThat(shown.path("status").asString()).isEqualTo("late");
        assertThat(shown.path("advice").asString()).contains("30 seconds");
        assertThat(shown.at("/indexers/0/report/index/lagSeconds").asDouble()).isEqualTo(44.5);
        assertThat(shown.at("/indexers/0/silent").asBoolean()).isFalse();
        assertThat(shown.path("head").isIntegralNumber()).isTrue();
        report("{\"active\":false}");
    }

    @Test
    void ordersARebuildByAnotherNumberInTheDefinition() {
        long before = definitionBuild();

        Answer ordered =
                operator.post(PATH + "/rebuild", "application/json", "{}").expecting(202);

        assertThat(definitionBuild()).isEqualTo(before + 1);
        assertThat(ordered.json().path("build").asLong()).isEqualTo(before + 1);
        assertThat(ordered.json().path("pending").toString()).contains("rebuild");
    }

    @Test
    void nothingIsPendingOnlyBecauseNoIndexerIsActive() {
        report(
                ("{\"active\":false,\"release\":\"1.2\",\"index\":{\"name\":\"labels-a-b\",\"build\":%d,\"serving\":true,"
                                + "\"lagSequences\":0,\"lagSeconds\":0,\"documentsPerSecond\":0,\"parked\":0}}")
                        .formatted(definitionBuild()));

        assertThat(pending()).doesNotContain("rebuild");
    }

    @Test
    void remembersAnOrderUntilAnIndexerHasCarriedItOut() {
        report("{\"active\":true}");
        operator.post(PATH + "/drift-check", "application/json", "{}").expecting(202);

        JsonNode heard = report("{\"active\":true}");
        assertThat(heard.path("driftCheck").asLong())
                .isGreaterThan(heard.path("driftChecked").asLong());
        assertThat(pending()).contains("drift-check");
        report("{\"active\":true,\"done\":{\"driftCheck\":%d,\"retryParked\":0}}"
                .formatted(heard.path("driftCheck").asLong()));

        assertThat(pending()).doesNotContain("drift-check");
        report("{\"active\":false}");
    }

    @Test
    void anOrderLeavesAnAuditRow(@Autowired @Qualifier("tenantTransactions") TenantTransactions transactions) {
        String trace = UUID.randomUUID().toString();
        operator.send("POST", PATH + "/retry-parked", "application/json", "{}", "X-Request-Id", trace)
                .expecting(202);

        List<String> entities = transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("select entity from audit_event where trace_id = :trace")
                        .param("trace", trace)
                        .query(String.class)
                        .list());

        assertThat(entities).containsExactly("SearchIndex/retry-parked");
    }

    @Test
    void listsWhatIsParkedPageByPage(@Autowired RestClient elasticsearch) throws IOException {
        for (int number = 1; number <= 3; number++) {
            Request park = new Request("PUT", "/" + alias + "-parked/_doc/" + number + "?refresh=true");
            park.setJsonEntity("{\"id\":\"Location/" + number + "\",\"version\":" + number
                    + ",\"index\":\"i\",\"generation\":\"g\","
                    + "\"type\":\"document_parsing_exception\",\"reason\":\"no number\","
                    + "\"parked_at\":\"2026-11-27T08:00:0" + number + "Z\"}");
            if (number == 1) {
                createParked(elasticsearch);
            }
            elasticsearch.performRequest(park);
        }

        JsonNode first = operator.get(PATH + "/parked?limit=2").expecting(200).json();
        JsonNode second =
                operator.get(first.path("next").asString()).expecting(200).json();

        assertThat(first.path("total").asLong()).isEqualTo(3);
        assertThat(first.at("/parked/0/label").asString()).isEqualTo("Location/1");
        assertThat(first.at("/parked/1/reason").asString()).isEqualTo("no number");
        assertThat(second.path("parked")).hasSize(1);
        assertThat(second.path("next").isMissingNode() || second.path("next").isNull())
                .isTrue();
        elasticsearch.performRequest(new Request("DELETE", "/" + alias + "-parked"));
        assertThat(operator.get(PATH + "/parked")
                        .expecting(200)
                        .json()
                        .path("total")
                        .asLong())
                .isZero();
    }

    /** As the indexer makes it. */
    private void createParked(RestClient elasticsearch) throws IOException {
        Request create = new Request("PUT", "/" + alias + "-parked");
        create.setJsonEntity(
                "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"id\":{\"type\":\"keyword\"},"
                        + "\"version\":{\"type\":\"long\"},\"index\":{\"type\":\"keyword\"},\"generation\":{\"type\":\"keyword\"},"
                        + "\"type\":{\"type\":\"keyword\"},\"reason\":{\"type\":\"text\"},\"parked_at\":{\"type\":\"date\"}}}}");
        elasticsearch.performRequest(create);
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=501", "after=nonsense", "after=W10"})
    void refusesPagesThatAreNone(String query) {
        Answer refused = operator.get(PATH + "/parked?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("code").asString()).isEqualTo("invalid-parameter");
    }

    @Test
    void isForNobodyButTheOperator() {
        BackendClient owner = operator.keyOf(operator.newTenant(), "system/*.cruds");

        assertThat(owner.get(PATH).status()).isEqualTo(403);
        assertThat(owner.post(PATH + "/rebuild", "application/json", "{}").status())
                .isEqualTo(403);
        assertThat(operator.with("").get(PATH).status()).isEqualTo(401);
        assertThat(operator.send("PUT", "/feed/indexers/x", "application/json", "{}")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"x;nonsense", "x;[]", "x;{\"active\":\"perhaps\"}", "spaced%20name;{\"active\":true}"})
    void refusesReportsThatAreNone(String name, String body) {
        assertThat(indexer.send("PUT", "/feed/indexers/" + name, "application/json", body)
                        .status())
                .isEqualTo(400);
    }

    private JsonNode report(String body) {
        return indexer.send("PUT", "/feed/indexers/" + id, "application/json", body)
                .expecting(200)
                .json();
    }

    private String pending() {
        return operator.get(PATH).expecting(200).json().path("pending").toString();
    }

    private long definitionBuild() {
        return indexer.get("/feed/definition")
                .expecting(200)
                .json()
                .path("build")
                .asLong(-1);
    }
}
