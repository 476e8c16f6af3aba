package health.waymark.backend.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** From a request to its entry in the log that its tenant reads. */
@BackendTest
class RequestLogIntegrationTests {

    @Autowired
    private RequestLogTable table;

    @Autowired
    @Qualifier("workerTransactions")
    private TenantTransactions workers;

    private BackendClient operator;
    private BackendClient key;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
    }

    @Test
    void saysWhoCalledWhatWithWhichOutcome() {
        key.send(
                "GET",
                "/fhir/" + tenant + "/Patient?name=Jansen&_count=5",
                null,
                null,
                "X-Request-Id",
                "trace-of-" + tenant);

        JsonNode entry = await("trace=trace-of-" + tenant).get(0);

        assertThat(entry.path("route").asString()).isEqualTo("/fhir/{tenant}/Patient");
        assertThat(entry.path("query").asString()).isEqualTo("name=…&_count=5");
        assertThat(entry.path("status").asInt()).isEqualTo(200);
        assertThat(entry.path("callerKind").asString()).isEqualTo("key");
        assertThat(entry.path("callerName").asString()).isEqualTo("test");
        assertThat(entry.path("millis").asInt()).isNotNegative();
    }

    @Test
    void keepsNoIdAndNoValueOfAPatient() {
        key.get("/fhir/" + tenant + "/Patient/canary-patient");
        key.get("/fhir/" + tenant + "/Patient?identifier=canary-number");

        await("route=Patient", 2);

        assertThat(rows()).doesNotContain("canary");
    }

    @Test
    void showsATenantWhatItsKeysDoElsewhereAndWhatPartnersDoOnItsBase() {
        String other = operator.newTenant();
        BackendClient partner = operator.keyOf(other, "system/*.cruds");

        partner.postFhir("/fhir/" + tenant + "/Patient", "{\"resourceType\":\"Patient\"}")
                .expecting(201);
        partner.get("/fhir/" + tenant + "/Patient/unknown");

        List<JsonNode> here = await("kind=key&route=Patient");
        assertThat(here).hasSize(1);
        assertThat(here.get(0).path("status").asInt()).isEqualTo(201);
        JsonNode there = operator.get("/api/v1/tenants/" + other + "/requests?route=Patient")
                .json()
                .path("requests");
        assertThat(there).hasSize(2);
        assertThat(there.at("/0/base").asString()).isEqualTo(tenant);
    }

    @Test
    void filtersAndPages() {
        for (int number = 0; number < 3; number++) {
            key.get("/fhir/" + tenant + "/Location/none");
        }
        key.get("/fhir/" + tenant + "/Location");
        await("route=Location", 4);

        JsonNode first = list("status=4xx&limit=2");
        JsonNode second = list("status=4xx&limit=2&cursor=" + first.path("next").asString());

        assertThat(first.path("requests")).hasSize(2);
        assertThat(second.path("requests")).hasSize(1);
        assertThat(second.has("next")).isFalse();
        assertThat(list("status=200&method=GET&route=Location").path("requests"))
                .hasSize(1);
        assertThat(list("slower=100000").path("requests")).isEmpty();
        assertThat(status("status=9")).isEqualTo(400);
        assertThat(status("cursor=x")).isEqualTo(400);
        assertThat(key.get("/api/v1/tenants/" + tenant + "/requests").status()).isEqualTo(403);
    }

    @Test
    void forgetsWhatIsOld() {
        key.get("/fhir/" + tenant + "/Location");
        await("route=Location");
        workers.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("""
                                insert into request_log
                                select tenant_id, at - interval '20 days', id, method, base, 'old', query, status, millis,
                                       caller_kind, caller_id, caller_name, trace_id
                                from request_log where tenant_id = :tenant and route like '%Location'""").param("tenant", tenant).update());

        assertThat(table.forgetSome(Duration.ofDays(14).toSeconds())).isFalse();

        assertThat(rows()).contains("/Location").doesNotContain("old");
    }

    private List<JsonNode> await(String query) {
        return await(query, 1);
    }

    private List<JsonNode> await(String query, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> list(query).path("requests").size() >= count);
        return list(query).path("requests").valueStream().toList();
    }

    private JsonNode list(String query) {
        return operator.get("/api/v1/tenants/" + tenant + "/requests?" + query)
                .expecting(200)
                .json();
    }

    private int status(String query) {
        return operator.get("/api/v1/tenants/" + tenant + "/requests?" + query).status();
    }

    private String rows() {
        return operator.get("/api/v1/tenants/" + tenant + "/requests?limit=500").body();
    }
}
